public import Landform
public import Records

/// How the outcome of a synchronous execution becomes an HTTP response.
///
/// Step Functions answers 200 also where the execution failed. Here an execution that succeeded is answered with its
/// output; where it failed, the name of the error decides on the status, and the body tells neither cause nor data.
///
///     ExecutionResponses(
///         outputs: [.when("outcome", is: "rejected", status: 400)], failures: ["TooLarge": 413], timedOut: 504)
public struct ExecutionResponses: Sendable, Hashable {
    /// The status of an execution that succeeded, by what its output says.
    public struct Output: Sendable, Hashable {
        enum Rule: Sendable, Hashable {
            case member(String, is: JSONValue, status: Int)
            case status(String, among: [Int])
            /// One that could not be made: why.
            case impossible(String, resolution: String)
        }

        let rule: Rule

        /// This status where a member of the output, `error` or `result.error`, has this value: text, a whole number or
        /// a boolean.
        public static func when(_ member: String, is value: JSONValue, status: Int) -> Output {
            Output(rule: .member(member, is: value, status: status))
        }

        /// This status where a member of the output has this value.
        public static func when<Value: RawRepresentable<String>>(
            _ member: String, is value: Value, status: Int
        ) -> Output {
            .when(member, is: .string(value.rawValue), status: status)
        }

        /// The status that a member of the output is, where it is one of these.
        public static func status(from member: String, among statuses: [Int]) -> Output {
            Output(rule: .status(member, among: statuses))
        }
    }

    let succeeded: Int
    let outputs: [Output]
    let failures: [String: Int]
    let timedOut: Int

    /// The statuses of executions that succeeded (the first rule for outputs that fits, else `succeeded`), that failed
    /// with errors of these names (with any other: 500), and that took too long.
    public init(
        succeeded: Int = 200, outputs: [Output] = [], failures: [String: Int] = [:], timedOut: Int = 500
    ) {
        self.succeeded = succeeded
        self.outputs = outputs
        self.failures = failures
        self.timedOut = timedOut
    }

    /// The same, with failures of a closed set, such as those of a function.
    public init<Failure: RawRepresentable<String> & Hashable>(
        succeeded: Int = 200, outputs: [Output] = [], failures: [Failure: Int], timedOut: Int = 500
    ) {
        self.init(
            succeeded: succeeded, outputs: outputs,
            failures: Dictionary(failures.map { ($0.key.rawValue, $0.value) }) { first, _ in first },
            timedOut: timedOut)
    }
}

extension [ExecutionResponses.Output] {
    /// The status of each error that a property of the output may name: all of an enum's, such as a function's
    /// failures.
    public static func failure<Object: Record, Failure: NamedError & CaseIterable>(
        _ property: KeyPath<Object, String?>, _ statuses: [Failure: Int]
    ) -> [ExecutionResponses.Output] {
        guard let member = Object.propertyNames[property] else {
            let problem = "a response looks at a property for which \(Object.self) has no name."
            let rule = Element.Rule.impossible(problem, resolution: "add it to \(Object.self).propertyNames.")
            return [Element(rule: rule)]
        }
        return Failure.allCases.map { failure in
            guard let status = statuses[failure] else {
                let problem = "a response has no status for the failure \(failure.rawValue)."
                return Element(rule: .impossible(problem, resolution: "give it one."))
            }
            return Element.when(member, is: failure, status: status)
        }
    }
}
