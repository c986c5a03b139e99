/// A payload template: JSON whose leaves may be values of the state.
///
/// Source: <https://docs.aws.amazon.com/step-functions/latest/dg/input-output-inputpath-params.html>
indirect enum Template: Sendable {
    case value(ValueExpression)
    case object([(name: String, value: Template)])
    case array([Template])
    case invalid(Defect)
}

extension Template {
    /// How it is written: a field of an object whose value is an expression has a name that ends with `.$`.
    func rendered(_ defects: inout [Defect]) -> RenderedValue? {
        switch self {
        case .invalid(let defect):
            defects.append(defect)
            return nil
        case .value(let expression):
            let value = expression.rendered(&defects)
            if case .literal(let json) = value, let name = json.fieldThatLooksDynamic {
                defects.append(Self.looksDynamic(name))
            }
            return value
        case .object(let fields):
            var members: [String: StatesJSON] = [:]
            var names: Set<String> = []
            for (name, value) in fields {
                if name.hasSuffix(".$") { defects.append(Self.looksDynamic(name)) }
                if !names.insert(name).inserted {
                    defects.append(
                        Defect("the field \(quoted(name)) is there twice.", resolution: "leave one of them out."))
                }
                switch value.rendered(&defects) {
                case .literal(let json): members[name] = json
                case .expression(let text): members[name + ".$"] = .string(text)
                case nil: break
                }
            }
            return .literal(.object(members))
        case .array(let elements):
            var literals: [StatesJSON] = []
            var inner: [Defect] = []
            for element in elements {
                guard case .literal(let json) = element.rendered(&inner) else {
                    return Self.array(elements, &defects)
                }
                literals.append(json)
            }
            defects += inner
            return .literal(.array(literals))
        }
    }

    /// An array in which an element is an expression: only an intrinsic function can make it.
    private static func array(_ elements: [Template], _ defects: inout [Defect]) -> RenderedValue? {
        var expressions: [ValueExpression] = []
        for element in elements {
            guard let expression = element.expression(&defects) else { return nil }
            expressions.append(expression)
        }
        return ValueExpression.intrinsic("Array", expressions).rendered(&defects)
    }

    /// The template as one expression.
    private func expression(_ defects: inout [Defect]) -> ValueExpression? {
        switch self {
        case .value(let expression): return expression
        case .invalid(let defect):
            defects.append(defect)
            return nil
        case .array(let elements):
            let expressions = elements.compactMap { $0.expression(&defects) }
            return expressions.count == elements.count ? .array(expressions) : nil
        case .object:
            guard case .literal(let json) = rendered(&defects) else { return nil }
            guard json.fieldThatLooksDynamic == nil else {
                defects.append(
                    Defect(
                        "an array has values of the state and objects that are made of such side by side.",
                        resolution: "make the array of objects only, or of values only."))
                return nil
            }
            return .literal(json)
        }
    }

    private static func looksDynamic(_ name: String) -> Defect {
        Defect(
            "the name of the field \(quoted(name)) ends with \".$\", which Step Functions takes for an expression.",
            resolution: "choose another name, or give the value as a path or an intrinsic function.")
    }
}

extension StatesJSON {
    /// The name of a field that Step Functions would take for one with an expression.
    var fieldThatLooksDynamic: String? {
        switch self {
        case .object(let members):
            for (name, value) in members.sorted(by: { $0.key < $1.key }) {
                if name.hasSuffix(".$") { return name }
                if let inner = value.fieldThatLooksDynamic { return inner }
            }
            return nil
        case .array(let elements):
            for element in elements {
                if let name = element.fieldThatLooksDynamic { return name }
            }
            return nil
        case .null, .bool, .integer, .double, .string, .external: return nil
        }
    }
}
