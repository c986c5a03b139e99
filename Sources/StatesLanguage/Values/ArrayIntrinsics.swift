/// The intrinsic functions for arrays.
extension States {
    /// `States.Array`: an array of these values.
    public static func array<Input, Element>(_ elements: StateValue<Input, Element>...) -> StateValue<Input, [Element]>
    {
        array(elements)
    }

    /// `States.Array`: an array of these values.
    public static func array<Input, Element>(_ elements: [StateValue<Input, Element>]) -> StateValue<Input, [Element]> {
        StateValue(.intrinsic("Array", elements.map(\.expression)))
    }

    /// `States.ArrayPartition`: arrays of at most so many elements.
    public static func arrayPartition<Input, Element>(
        _ array: StateValue<Input, [Element]>, size: StateValue<Input, Int>
    ) -> StateValue<Input, [[Element]]> { call("ArrayPartition", array.expression, size.expression) }

    /// `States.ArrayContains`: whether the element is in the array.
    public static func arrayContains<Input, Element>(
        _ array: StateValue<Input, [Element]>, _ element: StateValue<Input, Element>
    ) -> StateValue<Input, Bool> { call("ArrayContains", array.expression, element.expression) }

    /// `States.ArrayRange`: numbers from the first to the last, at most 1,000.
    public static func arrayRange<Input>(
        from first: StateValue<Input, Int>, through last: StateValue<Input, Int>, by step: StateValue<Input, Int>
    ) -> StateValue<Input, [Int]> { call("ArrayRange", first.expression, last.expression, step.expression) }

    /// `States.ArrayGetItem`: the element at an index, counted from 0.
    public static func arrayGetItem<Input, Element>(
        _ array: StateValue<Input, [Element]>, at index: StateValue<Input, Int>
    ) -> StateValue<Input, Element> { call("ArrayGetItem", array.expression, index.expression) }

    /// `States.ArrayLength`: how many elements there are.
    public static func arrayLength<Input, Element>(
        _ array: StateValue<Input, [Element]>
    ) -> StateValue<Input, Int> { call("ArrayLength", array.expression) }

    /// `States.ArrayUnique`: each element once.
    public static func arrayUnique<Input, Element>(
        _ array: StateValue<Input, [Element]>
    ) -> StateValue<Input, [Element]> { call("ArrayUnique", array.expression) }

    private static func call<Input, Value>(
        _ name: String, _ arguments: ValueExpression...
    ) -> StateValue<Input, Value> { StateValue(.intrinsic(name, arguments)) }
}
