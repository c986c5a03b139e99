/// Finds secrets that would be in clear text in the output.
extension StackAnalysis {
    /// Reports a secret in clear text.
    mutating func checkSecret(_ node: ExpressionNode, for name: String, _ secrecy: Secrecy) {
        if let plain = secrecy.plain {
            if plain.isPlain == true, node.isSensitive {
                error(
                    "\(subject.name) has a sensitive value for \(name), which keeps it in clear text.",
                    resolution: "give \(plain.instead), or, if it is not a secret, mark it by `Terraform.nonsensitive`."
                )
            }
            if plain.isPlain != false { return }
        }
        guard holdsClearText(node) else { return }
        let variable = Self.sensitiveVariable
        let instead =
            if let argument = secrecy.writeOnly {
                "give `\(argument):` the value of an ephemeral resource or of \(variable), isEphemeral: true)`; that "
                    + "argument enters neither the plan nor the state."
            } else if let kind = subject.identity?.kind, kind != .ephemeral {
                "give it the value of \(variable))`, which Terraform is given by TF_VAR_…; the state still holds it."
            } else {
                Self.ephemeralInstead
            }
        warnOfLiteral(for: name, resolution: instead)
    }

    /// Reports a literal for a write-only argument: it enters neither the plan nor the state, but it is in the output.
    mutating func checkWriteOnly(_ node: ExpressionNode, for name: String) {
        guard holdsClearText(node) else { return }
        warnOfLiteral(for: name, resolution: Self.ephemeralInstead)
    }

    private mutating func warnOfLiteral(for name: String, resolution: String) {
        warning(
            "\(subject.name) has a literal for \(name), which is a secret: the output holds it in clear text.",
            resolution: resolution)
    }

    private static let sensitiveVariable = "`Variable<String>(\"…\", in: stack, isSensitive: true"
    private static let ephemeralInstead =
        "give it the value of an ephemeral resource or of \(sensitiveVariable), isEphemeral: true)`, which Terraform is "
        + "given by TF_VAR_…."

    /// Reports the default of a sensitive variable.
    mutating func checkDefault(_ node: ExpressionNode, of variable: VariableDeclaration) {
        guard variable.isSensitive, holdsClearText(node) else { return }
        warning(
            "\(variable.identity.address) is sensitive, but has a default: the output holds it in clear text.",
            resolution: "remove the default, and give the value by TF_VAR_\(variable.identity.name).")
    }

    /// Whether the output has the whole value, and the value is not empty.
    private func holdsClearText(_ node: ExpressionNode) -> Bool {
        switch node {
        case .null, .string(""): false
        case .list(let nodes), .set(let nodes): !nodes.isEmpty && isWritten(node)
        case .object(let fields): !fields.isEmpty && isWritten(node)
        default: isWritten(node)
        }
    }

    /// Whether the output has every part of a value.
    private func isWritten(_ node: ExpressionNode) -> Bool {
        switch node {
        case .reference(let reference):
            switch reference.root {
            case .declaration(let identity, _): literalLocals.contains(identity)
            case .repetition(let repetition, .value): repetition.over.isLiteral
            case .everyInstance, .repetition, .current, .named: false
            }
        // The output does not have what a function reads from a file or generates.
        case .call(let name, let arguments):
            !arguments.isEmpty && !name.hasPrefix("file") && name != "templatefile" && arguments.allSatisfy(isWritten)
        case .providerCall, .variable, .raw, .invalid: false
        default: node.children.allSatisfy(isWritten)
        }
    }
}
