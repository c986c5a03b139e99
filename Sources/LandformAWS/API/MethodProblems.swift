import Landform

extension Method {
    /// What is wrong with it on a path with these variables, of an API that waits for answers as long as the quota allows.
    func problems(on variables: Set<String>, of path: String, quota: RestAPI.IntegrationQuota) -> [Problem] {
        var problems = integration.problems
        let parameters = requiredParameters + optionalParameters + integration.usedParameters
        var seen: Set<RequestParameter> = []
        for parameter in parameters where seen.insert(parameter).inserted {
            if let problem = parameter.problem { problems.append(problem) }
            guard case .path(let name) = parameter, !variables.contains(name) else { continue }
            problems.append(
                Problem(
                    "\(verb.rawValue) \(path) uses the path's variable \(name), which the path does not have.",
                    resolution: "write {\(name)} as a segment of the path, or use another parameter."))
        }
        for parameter in Set(requiredParameters).intersection(optionalParameters) {
            problems.append(
                Problem(
                    "the parameter \(parameter.name) is both required and optional.",
                    resolution: "leave one of the two out."))
        }
        for type in Set(body.keys).union(integration.templates.keys).sorted(by: { $0.name < $1.name })
        where !type.isWellFormed {
            problems.append(
                Problem(
                    "\"\(type.name)\" is no media type.",
                    resolution:
                        "write a type, a slash and a subtype in lower case, such as text/csv, without parameters."))
        }
        problems += body.values.flatMap(\.problems)
        if let authorizer = authorization.authorizer { problems += authorizer.problems }
        return problems + statusProblems + timeoutProblems(quota) + delayProblems(path, quota)
    }

    private var statusProblems: [Problem] {
        let responses = integration.responses
        let outside = Set(responses.map(\.status)).union(integration.statuses).filter { !(100...599).contains($0) }
        let twice = Dictionary(grouping: responses, by: \.status).filter { $0.value.count > 1 }.keys
        let defaults = responses.filter { $0.pattern == nil }.count
        var problems = outside.sorted().map {
            Problem("\($0) is no HTTP status.", resolution: "give a number from 100 to 599.")
        }
        problems += twice.sorted().map {
            Problem(
                "an integration has two responses of the status \($0).",
                resolution: "make one of the two, with a pattern that fits both.")
        }
        if defaults > 1 {
            problems.append(
                Problem(
                    "an integration has \(defaults) responses to whatever no pattern fits.",
                    resolution: "give all but one a pattern."))
        }
        return problems
    }

    private func timeoutProblems(_ quota: RestAPI.IntegrationQuota) -> [Problem] {
        guard let timeout = integration.timeoutMilliseconds, !quota.timeouts.contains(timeout) else { return [] }
        let raised = quota.isRaised ? "" : " A raised quota is stated by the API's `integrationQuota:`."
        return [
            Problem(
                "API Gateway cannot wait \(timeout) ms for an answer.",
                resolution: "give \(quota.timeouts.lowerBound) to \(quota.timeouts.upperBound) ms.\(raised)")
        ]
    }

    /// What is called may take longer than the API waits: the caller gets 504, and what was called goes on.
    private func delayProblems(_ path: String, _ quota: RestAPI.IntegrationQuota) -> [Problem] {
        if let reason = integration.reasonForLateAnswers, reason.isEmpty {
            return [
                Problem(
                    "\(verb.rawValue) \(path) accepts late answers without a reason.",
                    resolution: "say how the caller learns the outcome.")
            ]
        }
        let wait = Duration.milliseconds(integration.timeoutMilliseconds ?? quota.timeouts.upperBound)
        guard integration.reasonForLateAnswers == nil, let longest = integration.longestAnswer, longest.duration > wait
        else { return [] }
        return [
            Problem(
                "\(verb.rawValue) \(path) waits \(wait.inWords) for an answer, and \(longest.subject) may take "
                    + "\(longest.duration.inWords).",
                resolution: "shorten what is called, start it without waiting for it, state a raised quota by the "
                    + "API's `integrationQuota:`, or accept it by `.acceptingLateAnswers(because: …)`.")
        ]
    }

    /// What is wrong with its templates in an API that takes bodies of these types for bytes.
    func problems(withBinary types: [MediaType]) -> [Problem] {
        integration.templates.sorted { $0.key.name < $1.key.name }.compactMap { type, template in
            if template.readsText, types.covers(type) {
                return Problem(
                    "the template for \(type.name) reads the body as text, but \(type.name) is one of the API's binary "
                        + "media types, whose bodies come as Base64.",
                    resolution: "use `.bodyBase64`, or leave the type out of `binaryMediaTypes`.")
            }
            if template.readsBytes, !types.covers(type) {
                return Problem(
                    "the template for \(type.name) takes the body for bytes, but \(type.name) is none of the API's "
                        + "binary media types, so that its body comes as text.",
                    resolution: "name the type in `binaryMediaTypes`, or use `.bodyText`.")
            }
            return nil
        }
    }
}
