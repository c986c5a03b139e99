import Contracts
import Landform

/// What a function needs, as its environment's variables and what its role allows.
struct FunctionEnvironment {
    var variables: [String: Expression<String>] = [:]
    var grant = Grant([])

    init<Needs>(of needs: Needs, function: String, in scope: Scope) {
        for variable in neededVariables(of: needs) {
            if Self.isReserved(variable.name) {
                scope.report(
                    Diagnostic(
                        .error,
                        "Function \(function) needs something whose variable would be \(variable.name), a name "
                            + "that Lambda keeps for itself.",
                        resolution: "give the field of its needs another name."))
            }
            if variables[variable.name] != nil {
                scope.report(
                    Diagnostic(
                        .error, "Two things that function \(function) needs have the variable \(variable.name).",
                        resolution: "give one of the fields another name."))
            }
            switch variable.value {
            case .grant(let granted as Grant):
                variables[variable.name] = granted.resource ?? ""
                grant.statements += granted.statements
            case .grant: report("a capability that is no construct's", variable, function, scope)
            case .setting(let text): variables[variable.name] = .init(text)
            case .unsupported(let what): report(what, variable, function, scope)
            }
        }
    }

    private func report(_ what: String, _ variable: NeededVariable, _ function: String, _ scope: Scope) {
        scope.report(
            Diagnostic(
                .error, "Function \(function) needs \(what) as \(variable.name).",
                resolution: "give a construct's capability (`files.read`), text, a number or a boolean."))
    }

    /// Whether Lambda sets the variable itself, or refuses it.
    ///
    /// Source: <https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html>
    private static func isReserved(_ name: String) -> Bool {
        name.hasPrefix("AWS_") || name.hasPrefix("LAMBDA_")
            || ["_HANDLER", "_X_AMZN_TRACE_ID", "TZ", "PATH"].contains(name)
    }
}
