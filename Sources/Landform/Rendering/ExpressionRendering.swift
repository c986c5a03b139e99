/// Renders the expressions of one declaration in Terraform's JSON syntax and in its native syntax (HCL).
///
/// A value of this type is the context that gives an expression its meaning: the stack, the repetition of the
/// declaration, and the `for` expressions around it.
struct ExpressionRendering {
    let stack: StackIdentity
    /// The repetition of the declaration, which gives `each` and `count` their meaning.
    var repetition: Repetition?
    /// Whether an array stands for a set: in the arguments of a declaration, whose types are known.
    var takesArraysForSets = true
    /// The `for` expressions around the expression, the outermost first.
    var binders: [Binder] = []
    /// The names of keys and values in the `for` expressions that combine repetitions.
    var elementNames: [Repetition: (key: String, value: String)] = [:]

    init(stack: StackIdentity, repetition: Repetition?) {
        self.stack = stack
        self.repetition = repetition
    }

    /// The value in Terraform's JSON syntax, in which every string is a template.
    func json(_ node: ExpressionNode) -> JSONValue {
        switch node {
        case .null: return .null
        case .bool(let value): return .bool(value)
        case .integer(let value): return .integer(value)
        case .double(let value): return .number(value)
        case .string(let text): return .string(TemplateText.literal(text))
        case .template(let parts):
            var text = TemplateText()
            for part in parts {
                if case .string(let literal) = part {
                    text.appendTemplate(literal, hasInterpolations: true)
                } else {
                    text.protectDollar()
                    interpolate(part, into: &text)
                }
            }
            return .string(text.string)
        case .list(let elements): return .array(elements.map { json($0) })
        case .set(let elements) where takesArraysForSets: return .array(elements.map { json($0) })
        case .object(let fields):
            return .object(
                Dictionary(fields.map { (TemplateText.literal($0.key), json($0.value)) }) { first, _ in first })
        case .json(let value) where value.isLiteral:
            return .string(TemplateText.literal(value.literalJSON.compactText))
        default:
            var text = TemplateText()
            interpolate(node, into: &text)
            return .string(text.string)
        }
    }

    /// The value of a local or an output, where only the value itself determines its type.
    func untypedJSON(_ node: ExpressionNode) -> JSONValue {
        var copy = self
        copy.takesArraysForSets = false
        return copy.json(node)
    }

    func interpolate(_ node: ExpressionNode, into text: inout TemplateText) {
        text += "${"
        hcl(node, into: &text)
        text += "}"
    }
}
