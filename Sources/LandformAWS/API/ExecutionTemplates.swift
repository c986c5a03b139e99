import Landform

extension ExecutionResponses {
    private static let failed = 500
    private static let throttled = 429
    private static let tooLarge = 413
    private static let tooLate = 504

    /// Every status that it can answer with.
    var statuses: Set<Int> {
        Set([succeeded, timedOut] + failures.values + outputs.flatMap(\.statuses))
            .union(ExecutionResponses.statusesOfTheServiceItself)
    }

    /// The statuses of calls that Step Functions refuses.
    static let statusesOfTheServiceItself: Set<Int> = [failed, throttled, tooLarge, tooLate]

    var responses: [IntegrationResponse] {
        [.init(status: succeeded, template: Expression(template))] + ExecutionResponses.ofTheServiceItself
    }

    /// What is answered where Step Functions refuses the call or cannot take it.
    ///
    /// Source: <https://docs.aws.amazon.com/step-functions/latest/apireference/CommonErrors.html>
    static var ofTheServiceItself: [IntegrationResponse] {
        let refusal = """
            #set($type = $input.path('$.__type'))
            #set($text = $input.path('$.message'))
            #if($type.contains('Throttling') || $type.contains('LimitExceeded') || $type.contains('TooMany'))
            \(body("There are too many requests at present. Try again later."))
            #elseif($type.contains('ValidationException') && $text.contains("'input'") && $text.contains('length'))
            #set($context.responseOverride.status = \(tooLarge))
            \(body("The request is too large."))
            #else
            #set($context.responseOverride.status = \(failed))
            \(body("The request could not be processed."))
            #end
            """
        // Nothing is known of the body of a server that failed, so that those templates do not look at it.
        return [
            .init(status: throttled, pattern: "4\\d{2}", template: Expression(refusal)),
            .init(
                status: failed, pattern: "5(0[0-35-9]|[1-9]\\d)",
                template: Expression(body("The request could not be processed."))),
            .init(status: tooLate, pattern: "504", template: Expression(body("The request took too long."))),
        ]
    }

    /// The body that tells which execution was started, by its name: the ARN, whose eighth part that is, would tell the
    /// account, too. The ARN of an Express execution has a part after it.
    static var started: String {
        "#set($arn = $input.path('$.executionArn'))\n"
            + "{\"executionId\":\"$arn.replaceAll(\"^([^:]*:){7}\", \"\").replaceAll(\":.*\", \"\")\",\"requestId\":\"$context.requestId\"}"
    }

    /// A body that says what happened to the request, and by which ids it is found in the logs.
    private static func body(_ message: String, _ members: String = "") -> String {
        "{\"message\":\"\(message)\",\(members)\"requestId\":\"$context.requestId\"}"
    }

    private var template: String {
        let execution = "\"executionId\":\"$input.path('$.name')\","
        let success = outputs.isEmpty ? [] : ["#set($output = $util.parseJson($input.path('$.output')))"]
        var lines = ["#set($status = $input.path('$.status'))", "#if($status == 'SUCCEEDED')"] + success
        for (index, rule) in outputs.flatMap(\.conditions).enumerated() {
            lines.append("#\(index == 0 ? "if" : "elseif")(\(rule.condition))")
            lines.append("#set($context.responseOverride.status = \(rule.status))")
        }
        if !outputs.isEmpty { lines.append("#end") }
        lines += [
            // On one line, so that the body is the output and nothing else.
            "$input.path('$.output')#elseif($status == 'TIMED_OUT')",
            "#set($context.responseOverride.status = \(timedOut))",
            ExecutionResponses.body("The request took too long to process.", execution), "#else",
            "#set($error = $input.path('$.error'))",
        ]
        let failures = failures.sorted { $0.key < $1.key }
        for (index, failure) in failures.enumerated() {
            lines += [
                "#\(index == 0 ? "if" : "elseif")($error == '\(failure.key)')",
                "#set($context.responseOverride.status = \(failure.value))",
                ExecutionResponses.body(
                    "The request was refused.", "\"error\":\"\(VelocityText.literal(failure.key))\"," + execution),
            ]
        }
        if !failures.isEmpty { lines.append("#else") }
        lines += [
            "#set($context.responseOverride.status = \(ExecutionResponses.failed))",
            ExecutionResponses.body("The request could not be processed.", execution),
        ]
        if !failures.isEmpty { lines.append("#end") }
        return (lines + ["#end"]).joined(separator: "\n")
    }

    var problems: [Problem] {
        let names = failures.keys.sorted().filter { !$0.isTemplateText || $0.isEmpty }.map {
            Problem("\"\($0)\" is no name of an error.", resolution: "use no apostrophes and no line breaks.")
        }
        return names + outputs.flatMap(\.problems)
    }
}

extension ExecutionResponses.Output {
    fileprivate var statuses: [Int] {
        switch rule {
        case .member(_, _, let status): [status]
        case .status(_, let statuses): statuses
        case .impossible: []
        }
    }

    /// What a template looks at, and the status where it holds.
    fileprivate var conditions: [(condition: String, status: Int)] {
        switch rule {
        case .member(let member, let value, let status): [("$output.\(member) == \(value.operand)", status)]
        case .status(let member, let statuses): statuses.map { ("$output.\(member) == \($0)", $0) }
        case .impossible: []
        }
    }

    fileprivate var problems: [Problem] {
        var problems: [Problem] = []
        let member: String
        switch rule {
        case .member(let name, _, _), .status(let name, _): member = name
        case .impossible(let problem, let resolution): return [Problem(problem, resolution: resolution)]
        }
        let parts = member.split(separator: ".", omittingEmptySubsequences: false)
        let isPath = parts.allSatisfy { part in
            part.utf8.first.map { (0x61...0x7A).contains($0 | 0x20) } == true
                && part.utf8.allSatisfy { $0.isASCIILetterOrDigit || $0 == UInt8(ascii: "_") }
        }
        if !isPath {
            problems.append(
                Problem(
                    "\"\(member)\" is no member of an output that a template can look at.",
                    resolution: "use names of ASCII letters, digits and `_`, joined by `.`."))
        }
        if case .member(_, let value, _) = rule, value.isNoOperand {
            problems.append(
                Problem(
                    "the output's \(member) cannot be compared with \(value.compactText).",
                    resolution: "compare with text without apostrophes, a whole number or a boolean."))
        }
        return problems
    }
}

extension JSONValue {
    fileprivate var operand: String {
        if case .string(let text) = self { return "'\(text)'" }
        return compactText
    }

    fileprivate var isNoOperand: Bool {
        switch self {
        case .string(let text): !text.isTemplateText
        case .integer, .bool: false
        default: true
        }
    }
}

extension String {
    /// Whether it can stand between apostrophes in a template.
    fileprivate var isTemplateText: Bool { !unicodeScalars.contains { $0 == "'" || $0.value < 0x20 } }
}
