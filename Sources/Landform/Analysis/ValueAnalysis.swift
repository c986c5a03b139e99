/// Visits variables, locals and outputs.
extension StackAnalysis {
    mutating func visit(_ variable: VariableDeclaration) {
        let identity = variable.identity
        begin(.init(name: identity.address, source: identity.source))
        if let value = variable.defaultValue {
            if value.isLiteral {
                checkDefault(value, of: variable)
                visit(value)
            } else {
                error(
                    "The default of \(identity.address) is an expression; Terraform takes only a literal default.",
                    resolution: "give a literal, or make a Local of the expression.")
            }
        }
        visit(variable.validations)
    }

    mutating func visit(_ local: LocalDeclaration) {
        begin(.init(name: local.identity.address, source: local.identity.source, identity: local.identity))
        visit(local.value)
        facts.references[local.identity] = references
    }

    mutating func visit(_ output: OutputDeclaration) {
        begin(.init(name: "output.\(output.name)", source: output.source))
        visit(output.value)
        if !output.isSensitive, output.value.isSensitive {
            error(
                "output.\(output.name) holds a sensitive value, but is not sensitive itself.",
                resolution: "add `isSensitive: true`; Terraform would refuse the plan.")
        }
        if output.value.isEphemeral {
            error(
                "output.\(output.name) holds an ephemeral value, which is not in the state.",
                resolution: "remove the output; Terraform would refuse the plan.")
        }
    }
}
