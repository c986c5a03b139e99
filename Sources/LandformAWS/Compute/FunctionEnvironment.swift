import Contracts
import Landform

/// What a function needs, as its environment's variables and what its role allows.
struct FunctionEnvironment {
    var variables: [String: Expression<String>] = [:]
    var grant = Grant([])

    init<Needs: Decodable>(of needs: Needs, function: String, in scope: Scope) {
        let needed = neededVariables(of: needs)
        for variable in needed {
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
            case .grant(let granted as ResourceGrant):
                variables[variable.name] = granted.resource
                grant.statements += granted.statements
            case .grant: report("a capability that is no construct's", variable, function, scope)
            case .setting(let text): variables[variable.name] = .init(text)
            case .unsupported(let what): report(what, variable, function, scope)
            }
        }
        checkThatTheyCanBeRead(by: Needs.self, function, scope, needed)
    }

    /// Checks that the function finds its needs in these variables.
    private func checkThatTheyCanBeRead<Needs: Decodable>(
        by type: Needs.Type, _ function: String, _ scope: Scope, _ needed: [NeededVariable]
    ) {
        var environment: [String: String] = [:]
        for variable in needed {
            switch variable.value {
            case .grant: environment[variable.name] = "a resource"
            case .setting(let text): environment[variable.name] = text
            case .unsupported: return
            }
        }
        do throws(NeedsError) { _ = try Contracts.needs(type, from: environment) } catch {
            scope.report(
                Diagnostic(
                    .error, "Function \(function) cannot read what it needs: \(error.description)",
                    resolution: "give the fields of its needs no coding keys of their own."))
        }
    }

    private func report(_ what: String, _ variable: NeededVariable, _ function: String, _ scope: Scope) {
        scope.report(
            Diagnostic(
                .error, "Function \(function) needs \(what) as \(variable.name).",
                resolution: "give a construct's capability (`files.read`), text, a number or a boolean."))
    }

    /// Whether Lambda sets the variable itself, or refuses it: a name has two characters at least.
    ///
    /// Source: <https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html>
    private static func isReserved(_ name: String) -> Bool {
        name.count < 2 || name.hasPrefix("AWS_") || name.hasPrefix("LAMBDA_")
            || ["_HANDLER", "_X_AMZN_TRACE_ID", "TZ", "PATH"].contains(name)
    }
}
