/// Renders expressions in Terraform's native syntax (HCL), as in `${…}`.
extension ExpressionRendering {
    /// The expression in Terraform's native syntax.
    func hcl(_ node: ExpressionNode) -> String {
        var text = TemplateText()
        hcl(node, into: &text)
        return text.string
    }

    func hcl(_ node: ExpressionNode, into text: inout TemplateText) {
        switch node {
        case .null: text += "null"
        case .bool(let value): text += value ? "true" : "false"
        case .integer(let value): text += String(value)
        case .double(let value): text += JSONWriter.text(of: value)
        case .string(let literal): text.appendQuoted(literal)
        case .template(let parts):
            text += "\""
            for part in parts {
                if case .string(let literal) = part {
                    text.appendQuotedContent(literal)
                } else {
                    text.protectDollar()
                    interpolate(part, into: &text)
                }
            }
            text += "\""
        case .list(let elements):
            text += "["
            list(elements, into: &text)
            text += "]"
        case .set(let elements): call("toset", [.list(elements)], into: &text)
        case .object(let fields):
            text += "{"
            for (index, field) in fields.sorted(by: { $0.key < $1.key }).enumerated() {
                text += index == 0 ? " " : ", "
                text.appendQuoted(field.key)
                text += " = "
                hcl(field.value, into: &text)
            }
            text += fields.isEmpty ? "}" : " }"
        case .reference(let reference): self.reference(reference, into: &text)
        case .attribute(let base, let name, _):
            operand(base, into: &text)
            text.append([.attribute(name)])
        case .index(let base, let key):
            operand(base, into: &text)
            text += "["
            hcl(key, into: &text)
            text += "]"
        case .call(let name, let arguments): call(name, arguments, into: &text)
        case .providerCall(let provider, let name, let arguments):
            call("provider::\(provider.name)::\(name)", arguments, into: &text)
        case .unary(let sign, let value):
            text += sign
            operand(value, into: &text)
        case .binary(let a, let sign, let b):
            operand(a, into: &text)
            text += " \(sign) "
            operand(b, into: &text)
        case .conditional(let condition, let a, let b):
            operand(condition, into: &text)
            text += " ? "
            operand(a, into: &text)
            text += " : "
            operand(b, into: &text)
        case .comprehension(let binder, let list, let key, let body):
            comprehension(binder, over: list, key: key, body: body, into: &text)
        case .variable(let binder):
            guard let depth = binders.firstIndex(of: binder) else {
                preconditionFailure("an element is used outside the closure of its map(_:)")
            }
            text += Self.name(ofBinderAt: depth)
        case .json(let value):
            if value.isLiteral {
                text.appendQuoted(value.literalJSON.compactText)
            } else {
                call("jsonencode", [value], into: &text)
            }
        case .raw(let expression): text += expression
        case .invalid(let message, _): preconditionFailure("a value that could not be made is rendered: \(message)")
        }
    }

    /// `[for item in list : body]`, or with a key `{for item in list : key => body}`.
    private func comprehension(
        _ binder: Binder, over list: ExpressionNode, key: ExpressionNode?, body: ExpressionNode,
        into text: inout TemplateText
    ) {
        text += key == nil ? "[for " : "{for "
        text += Self.name(ofBinderAt: binders.count)
        text += " in "
        hcl(list, into: &text)
        text += " : "
        var inner = self
        inner.binders.append(binder)
        if let key {
            inner.hcl(key, into: &text)
            text += " => "
        }
        inner.hcl(body, into: &text)
        text += key == nil ? "]" : "}"
    }

    /// The variable's name in a `for` expression inside so many others.
    private static func name(ofBinderAt depth: Int) -> String { depth == 0 ? "item" : "item\(depth + 1)" }

    private func list(_ nodes: [ExpressionNode], into text: inout TemplateText) {
        for (index, node) in nodes.enumerated() {
            if index > 0 { text += ", " }
            hcl(node, into: &text)
        }
    }

    private func call(_ name: String, _ arguments: [ExpressionNode], into text: inout TemplateText) {
        text += name
        text += "("
        list(arguments, into: &text)
        text += ")"
    }

    /// An operand, in parentheses if it has an operator of its own.
    private func operand(_ node: ExpressionNode, into text: inout TemplateText) {
        switch node {
        case .binary, .conditional, .unary, .raw:
            text += "("
            hcl(node, into: &text)
            text += ")"
        default: hcl(node, into: &text)
        }
    }
}
