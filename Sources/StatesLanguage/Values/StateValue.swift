public import Records

/// A value in a state: a literal, a part of the state's input, of the context object, or what an intrinsic function
/// makes of them.
///
/// `Input` is the type of the state's input, as the root of a key path is; a value of another state's input does not
/// fit, so that a path never goes into data that is not there.
///
///     Workflow(taking: UploadedFile.self) { file in
///         Fail("Too big", given: file, error: "TooBig", cause: "\(file.name) has \(file.size) bytes")
///     }
///
/// Source: <https://docs.aws.amazon.com/step-functions/latest/dg/amazon-states-language-paths.html>
@dynamicMemberLookup
public struct StateValue<Input, Value>: Sendable {
    let expression: ValueExpression

    init(_ expression: ValueExpression) { self.expression = expression }
}

/// The whole input of a state: `$`.
public typealias StateInput<Input> = StateValue<Input, Input>

/// A state's input where the state does not look at it: it goes after any other state.
public enum Anything: Sendable {}

extension StateValue where Value == Input {
    /// The whole input of the state: `$`.
    public static var input: StateValue { StateValue(.input) }

    init() { self.init(.input) }
}

extension StateValue {
    /// A value that whoever deploys the machine puts in: an ARN, a name, a URL. It cannot be an argument of an
    /// intrinsic function, nor a part of a text.
    public static func external(_ value: some DeploymentValue) -> StateValue {
        StateValue(.literal(.external(External(value))))
    }

    /// A literal of any type. Nothing checks that it is one of `Value`.
    public static func constant(_ json: StatesJSON) -> StateValue { StateValue(.literal(json)) }

    /// What a path or an intrinsic function gives that is written as Step Functions reads it: `$.items[0]`. Nothing
    /// checks that it is there, or that it is a `Value`.
    public static func raw(_ expression: String) -> StateValue { StateValue(.path(expression)) }

    /// The value, said to be of another type. Nothing checks that it is.
    public func unchecked<Other>(as type: Other.Type = Other.self) -> StateValue<Input, Other> {
        StateValue<Input, Other>(expression)
    }

    /// The value where there might be none.
    public var optional: StateValue<Input, Value?> { StateValue<Input, Value?>(expression) }

    /// A property of the input.
    public static func path(_ property: KeyPath<Input, Value>) -> StateValue where Input: Record {
        StateValue(ValueExpression.input.property(property, of: Input.self))
    }

    /// A property.
    public subscript<Member>(dynamicMember property: KeyPath<Value, Member>) -> StateValue<Input, Member>
    where Value: Record {
        StateValue<Input, Member>(expression.property(property, of: Value.self))
    }

    /// A property of what might not be there.
    public subscript<Wrapped: Record, Member>(
        dynamicMember property: KeyPath<Wrapped, Member>
    ) -> StateValue<Input, Member?> where Value == Wrapped? {
        StateValue<Input, Member?>(expression.property(property, of: Wrapped.self))
    }

    /// A property of what might not be there, and might itself not be there.
    public subscript<Wrapped: Record, Member>(
        dynamicMember property: KeyPath<Wrapped, Member?>
    ) -> StateValue<Input, Member?> where Value == Wrapped? {
        StateValue<Input, Member?>(expression.property(property, of: Wrapped.self))
    }

    /// An element, counted from 0. An execution fails where there is none.
    public subscript<Element>(index: Int) -> StateValue<Input, Element> where Value == [Element] {
        StateValue<Input, Element>(expression.element(index))
    }

    /// The value of a name. An execution fails where there is none.
    public subscript<Element>(name: String) -> StateValue<Input, Element> where Value == [String: Element] {
        StateValue<Input, Element>(expression.member(name))
    }
}

extension StateValue where Value: RawRepresentable {
    /// The value as it is in the data.
    public var rawValue: StateValue<Input, Value.RawValue> { StateValue<Input, Value.RawValue>(expression) }
}

extension ValueExpression {
    func property<Root: Record>(_ property: PartialKeyPath<Root>, of root: Root.Type) -> ValueExpression {
        switch Root.name(of: property) {
        case .success(let name): member(name)
        case .failure(let defect): .invalid(defect)
        }
    }
}

extension Record {
    /// The name of a property.
    static func name(of property: PartialKeyPath<Self>) -> Result<String, Defect> {
        if let name = propertyNames[property] { return .success(name) }
        return .failure(
            Defect(
                "the property \(property) of \(Self.self) has no name.",
                resolution: "list it in \(Self.self).propertyNames, or use a stored property."))
    }
}
