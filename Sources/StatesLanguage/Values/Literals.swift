/// A type whose values are text in the data: `String`, ``Timestamp``, and an optional of them.
public protocol StatesText {}

/// A type whose values are numbers in the data.
public protocol StatesNumber {}

/// A type whose values are numbers with a fraction in the data.
public protocol StatesFraction: StatesNumber {}

/// A type whose values are `true` or `false` in the data.
public protocol StatesBool {}

/// A type whose values might be missing.
public protocol StatesOptional {}

/// A type whose values are arrays in the data.
public protocol StatesArray<Element> {
    /// The type of what is in it.
    associatedtype Element
}

extension String: StatesText {}
extension Int: StatesNumber {}
extension Double: StatesFraction {}
extension Bool: StatesBool {}
extension Array: StatesArray {}
extension Optional: StatesOptional {}
extension Optional: StatesText where Wrapped: StatesText {}
extension Optional: StatesNumber where Wrapped: StatesNumber {}
extension Optional: StatesFraction where Wrapped: StatesFraction {}
extension Optional: StatesBool where Wrapped: StatesBool {}

/// A value of Swift that is one of JSON.
public protocol StatesScalar {
    /// The value in JSON.
    var statesJSON: StatesJSON { get }
}

extension String: StatesScalar {
    /// The text.
    public var statesJSON: StatesJSON { .string(self) }
}

extension Int: StatesScalar {
    /// The number.
    public var statesJSON: StatesJSON { .integer(self) }
}

extension Double: StatesScalar {
    /// The number.
    public var statesJSON: StatesJSON { .double(self) }
}

extension Bool: StatesScalar {
    /// `true` or `false`.
    public var statesJSON: StatesJSON { .bool(self) }
}

extension StateValue {
    /// A value that is known in Swift.
    public static func literal(_ value: Value) -> StateValue where Value: StatesScalar {
        StateValue(.literal(value.statesJSON))
    }

    /// A case of an enum, as it is in the data.
    public static func literal(_ value: Value) -> StateValue
    where Value: RawRepresentable, Value.RawValue: StatesScalar {
        StateValue(.literal(value.rawValue.statesJSON))
    }
}

extension StateValue: ExpressibleByIntegerLiteral where Value: StatesNumber {
    /// A number.
    public init(integerLiteral value: Int) { self.init(.literal(.integer(value))) }
}

extension StateValue: ExpressibleByFloatLiteral where Value: StatesFraction {
    /// A number.
    public init(floatLiteral value: Double) { self.init(.literal(.double(value))) }
}

extension StateValue: ExpressibleByBooleanLiteral where Value: StatesBool {
    /// `true` or `false`.
    public init(booleanLiteral value: Bool) { self.init(.literal(.bool(value))) }
}

extension StateValue: ExpressibleByNilLiteral where Value: StatesOptional {
    /// `null`.
    public init(nilLiteral: ()) { self.init(.literal(.null)) }
}

extension StateValue: ExpressibleByArrayLiteral where Value: StatesArray {
    /// An array; where not all of it is known, it is made by `States.Array`.
    public init(arrayLiteral elements: StateValue<Input, Value.Element>...) {
        self.init(.array(elements.map(\.expression)))
    }
}

extension ValueExpression {
    /// The array of these.
    static func array(_ elements: [ValueExpression]) -> ValueExpression {
        var literals: [StatesJSON] = []
        for element in elements {
            switch element {
            case .literal(let json): literals.append(json)
            case .format(let parts):
                guard let text = plainText(of: parts) else { return .intrinsic("Array", elements) }
                literals.append(.string(text))
            case .path, .intrinsic: return .intrinsic("Array", elements)
            case .invalid: return element
            }
        }
        return .literal(.array(literals))
    }
}
