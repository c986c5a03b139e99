public import Records

/// What a state makes of its input: a value of it, or an object that is put together.
///
///     let note: Payload<Item, Note> = Payload(.init(\.id, input.id), .init(\.note, "checked"))
///
/// A property of `Output` that is neither optional nor given is a problem of the state.
///
/// Source: <https://docs.aws.amazon.com/step-functions/latest/dg/input-output-inputpath-params.html>
public struct Payload<Input, Output>: Sendable {
    let template: Template

    init(_ template: Template) { self.template = template }

    /// A value of the state.
    public static func value(_ value: StateValue<Input, Output>) -> Payload {
        Payload(.value(value.expression))
    }

    /// JSON, whose type nothing checks.
    public static func unchecked(_ parameters: Parameters<Input>) -> Payload { Payload(parameters.template) }
}

extension Payload where Output: Record {
    /// An object of these fields.
    public init(_ fields: PayloadField<Input, Output>...) { self.init(fields) }

    /// An object of these fields.
    public init(_ fields: [PayloadField<Input, Output>]) {
        let given = Set(fields.compactMap { Output.propertyNames[$0.property] })
        let missing = Output.requiredNames.filter { !given.contains($0) }
        guard missing.isEmpty else {
            let names = missing.map(quoted).joined(separator: ", ")
            self.init(
                .invalid(
                    Defect(
                        "a payload has no value for \(names) of \(Output.self).",
                        resolution: "give one, or make the property optional.")))
            return
        }
        var named: [(name: String, value: Template)] = []
        for field in fields {
            switch Output.name(of: field.property) {
            case .success(let name): named.append((name: name, value: field.template))
            case .failure(let defect):
                self.init(.invalid(defect))
                return
            }
        }
        self.init(.object(named))
    }
}

/// A property of a payload, and its value.
public struct PayloadField<Input, Output> {
    let property: PartialKeyPath<Output>
    let template: Template

    /// A property and its value.
    @_disfavoredOverload
    public init<Value>(_ property: KeyPath<Output, Value>, _ value: StateValue<Input, Value>) {
        self.property = property
        self.template = .value(value.expression)
    }

    /// A property that might not be there, and its value.
    public init<Value>(_ property: KeyPath<Output, Value?>, _ value: StateValue<Input, Value>) {
        self.property = property
        self.template = .value(value.expression)
    }

    /// A property, and the object that it is.
    public init<Value>(_ property: KeyPath<Output, Value>, _ value: Payload<Input, Value>) {
        self.property = property
        self.template = value.template
    }
}

// MARK: A value that does not fit

extension PayloadField {
    /// A value of another type.
    @available(*, unavailable, message: "the property is of another type than the value")
    @_disfavoredOverload
    public init<Value, Other>(_ property: KeyPath<Output, Value>, _ value: StateValue<Input, Other>) {
        self.property = property
        self.template = .value(value.expression)
    }

    /// A constant of another type.
    @available(*, unavailable, message: "the property is of another type than the value")
    @_disfavoredOverload
    public init<Value>(_ property: KeyPath<Output, Value>, _ value: some StatesScalar) {
        self.property = property
        self.template = .value(.literal(value.statesJSON))
    }
}
