/// JSON for a service, whose leaves may be values of the state: literals are written as such, anything of the state's
/// by ``value(_:)``.
///
///     let item: Parameters<Item> = ["TableName": .external(table), "Key": ["id": ["S": .value(input.id)]]]
///
/// Source: <https://docs.aws.amazon.com/step-functions/latest/dg/input-output-inputpath-params.html>
public struct Parameters<Input>: Sendable {
    let template: Template

    init(_ template: Template) { self.template = template }

    /// A value of the state.
    public static func value<Value>(_ value: StateValue<Input, Value>) -> Parameters {
        Parameters(.value(value.expression))
    }

    /// What a payload is made of.
    public static func payload<Output>(_ payload: Payload<Input, Output>) -> Parameters {
        Parameters(payload.template)
    }

    /// A value that whoever deploys the machine puts in.
    public static func external(_ value: some DeploymentValue) -> Parameters {
        Parameters(.value(.literal(.external(External(value)))))
    }

    /// A literal.
    public static func constant(_ json: StatesJSON) -> Parameters { Parameters(.value(.literal(json))) }

    /// What a path or an intrinsic function gives that is written as Step Functions reads it: `$.items[0]`. Nothing
    /// checks that it is there.
    public static func raw(_ expression: String) -> Parameters { Parameters(.value(.path(expression))) }

    /// No value: the problem, which begins with what is wrong, is reported at the state.
    public static func invalid(_ message: String, resolution: String) -> Parameters {
        Parameters(.invalid(Defect(message, resolution: resolution)))
    }

    /// An object of these fields.
    public static func object(_ fields: [String: Parameters]) -> Parameters {
        Parameters(.object(fields.sorted { $0.key < $1.key }.map { (name: $0.key, value: $0.value.template) }))
    }

    /// An array of these.
    public static func array(_ elements: [Parameters]) -> Parameters { Parameters(.array(elements.map(\.template))) }

    /// An object with another field.
    public func with(_ name: String, _ value: Parameters) -> Parameters {
        guard case .object(let fields) = template else {
            return Parameters(
                .invalid(
                    Defect(
                        "the field \(quoted(name)) is added to what is no object.", resolution: "add it to an object."))
            )
        }
        return Parameters(.object(fields + [(name: name, value: value.template)]))
    }
}

extension Parameters: ExpressibleByDictionaryLiteral {
    /// An object of these fields.
    public init(dictionaryLiteral elements: (String, Parameters)...) {
        self.init(.object(elements.map { (name: $0.0, value: $0.1.template) }))
    }
}

extension Parameters: ExpressibleByArrayLiteral {
    /// An array of these.
    public init(arrayLiteral elements: Parameters...) { self.init(.array(elements.map(\.template))) }
}

extension Parameters: ExpressibleByStringInterpolation {
    /// Text.
    public init(stringLiteral value: String) { self.init(.value(.literal(.string(value)))) }

    /// Text with values of the state in it: `States.Format`.
    public init(stringInterpolation: StateText<Input>) {
        self = .value(StateValue<Input, String>(stringInterpolation: stringInterpolation))
    }
}

extension Parameters: ExpressibleByIntegerLiteral {
    /// A number.
    public init(integerLiteral value: Int) { self.init(.value(.literal(.integer(value)))) }
}

extension Parameters: ExpressibleByFloatLiteral {
    /// A number.
    public init(floatLiteral value: Double) { self.init(.value(.literal(.double(value)))) }
}

extension Parameters: ExpressibleByBooleanLiteral {
    /// `true` or `false`.
    public init(booleanLiteral value: Bool) { self.init(.value(.literal(.bool(value)))) }
}

extension Parameters: ExpressibleByNilLiteral {
    /// `null`.
    public init(nilLiteral: ()) { self.init(.value(.literal(.null))) }
}
