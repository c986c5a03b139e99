/// Expressions in Terraform's native syntax (HCL), as they stand within `${…}`.
extension Renderer {
    /// The expression in Terraform's native syntax.
    mutating func hcl(_ node: ExpressionNode) -> String {
        var text = TemplateText()
        hcl(node, into: &text)
        return text.string
    }

    mutating func hcl(_ node: ExpressionNode, into text: inout TemplateText) {
        switch node {
        case .null: text += "null"
        case .bool(let value): text += value ? "true" : "false"
        case .integer(let value): text += String(value)
        case .double(let value):
            checkFinite(value)
            text += JSONWriter.text(of: value)
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
            checkDuplicates(fields)
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
            Renderer.path([.attribute(name)], into: &text)
        case .index(let base, let key):
            operand(base, into: &text)
            text += "["
            hcl(key, into: &text)
            text += "]"
        case .call(let name, let arguments): call(name, arguments, into: &text)
        case .providerCall(let provider, let name, let arguments):
            calledProviders.insert(provider)
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
            let outer = binders
            text += key == nil ? "[for " : "{for "
            text += Renderer.name(ofBinderAt: outer.count)
            text += " in "
            hcl(list, into: &text)
            text += " : "
            binders.append(binder)
            if let key {
                hcl(key, into: &text)
                text += " => "
            }
            hcl(body, into: &text)
            binders = outer
            text += key == nil ? "]" : "}"
        case .variable(let binder):
            guard let depth = binders.firstIndex(of: binder) else {
                return error(
                    "\(owner.name) uses the element of a map(_:) outside its closure.",
                    resolution: "use the closure's argument in the closure only.")
            }
            text += Renderer.name(ofBinderAt: depth)
        case .json(let value):
            if value.isLiteral {
                text.appendQuoted(literal(value).compactText)
            } else {
                call("jsonencode", [value], into: &text)
            }
        case .raw(let expression):
            if expression.allSatisfy(\.isWhitespace) || expression.hasPrefix("${") {
                error(
                    "\(owner.name) has the raw expression \"\(expression)\".",
                    resolution: "give Terraform's expression itself, without `${` and `}` around it.")
            }
            text += expression
        case .invalid(let message, let resolution): error("\(owner.name): \(message)", resolution: resolution)
        }
    }

    static func name(ofBinderAt depth: Int) -> String { depth == 0 ? "item" : "item\(depth + 1)" }

    mutating func list(_ nodes: [ExpressionNode], into text: inout TemplateText) {
        for (index, node) in nodes.enumerated() {
            if index > 0 { text += ", " }
            hcl(node, into: &text)
        }
    }

    mutating func call(_ name: String, _ arguments: [ExpressionNode], into text: inout TemplateText) {
        text += name
        text += "("
        list(arguments, into: &text)
        text += ")"
    }

    /// An operand, in parentheses where its parts could be taken apart.
    mutating func operand(_ node: ExpressionNode, into text: inout TemplateText) {
        switch node {
        case .binary, .conditional, .unary, .raw:
            text += "("
            hcl(node, into: &text)
            text += ")"
        default: hcl(node, into: &text)
        }
    }
}
