import Landform
import StatesLanguage

extension StatesJSON {
    /// The definition as the text that Step Functions reads, with what only Terraform knows put in as JSON.
    ///
    /// It is not made by `jsonencode`, to which 2.0 and 2 are one number: readers of the language tell them apart.
    var text: Expression<String> {
        var text = Expression<String>.StringInterpolation(literalCapacity: 0, interpolationCount: 0)
        write(to: &text)
        return Expression(stringInterpolation: text)
    }

    private func write(to text: inout Expression<String>.StringInterpolation) {
        switch self {
        case .null: text.appendLiteral("null")
        case .bool(let value): text.appendLiteral(value ? "true" : "false")
        case .integer(let value): text.appendLiteral(String(value))
        case .double(let value) where value.isFinite: text.appendLiteral(String(value))
        case .double(let value):
            text.appendInterpolation(
                Expression<String>.invalid(
                    "a state is given \(value), for which JSON has no form.", resolution: "give a finite number."))
        case .string(let value): text.appendLiteral(JSONValue.string(value).compactText)
        case .array(let elements):
            write(elements, between: ("[", "]"), to: &text) { $0.write(to: &$1) }
        case .object(let members):
            write(members.sorted { $0.key < $1.key }, between: ("{", "}"), to: &text) { member, text in
                text.appendLiteral(JSONValue.string(member.key).compactText + ":")
                member.value.write(to: &text)
            }
        case .external(let external):
            let value =
                (external.value as? any AnyExpression)?.ofAnyValue
                ?? .invalid(
                    "a state is given \(external.value), of which Terraform knows nothing.",
                    resolution: "give an expression.")
            text.appendInterpolation(Expression<String>.json(value))
        }
    }

    private func write<Elements: Sequence>(
        _ elements: Elements, between brackets: (String, String), to text: inout Expression<String>.StringInterpolation,
        _ write: (Elements.Element, inout Expression<String>.StringInterpolation) -> Void
    ) {
        text.appendLiteral(brackets.0)
        for (index, element) in elements.enumerated() {
            if index > 0 { text.appendLiteral(",") }
            write(element, &text)
        }
        text.appendLiteral(brackets.1)
    }
}

/// An expression, whatever its values are.
private protocol AnyExpression {
    var ofAnyValue: Expression<AnyValue> { get }
}

extension Expression: DeploymentValue, AnyExpression {
    fileprivate var ofAnyValue: Expression<AnyValue> { rawCast() }
}
