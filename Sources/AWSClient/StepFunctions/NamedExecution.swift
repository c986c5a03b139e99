internal import ExactText
internal import JSONCoding

extension StateMachineRunner {
    /// An execution of a Standard machine, of which the status may also be `RUNNING` or `ABORTED`; nil where there is none of
    /// this name. It is known for 90 days after its end.
    ///
    /// - Throws: ``AWSError``.
    ///
    /// Source: <https://docs.aws.amazon.com/step-functions/latest/apireference/API_DescribeExecution.html>
    public func execution(named name: String) async throws(AWSError) -> Execution? {
        var parts = machine.utf8.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
            .map { String(Substring($0)) }
        guard parts.count > 6 else {
            throw AWSError(
                .request, "\(machine) is no ARN of a state machine.", service: "states", operation: "DescribeExecution")
        }
        parts[5] = "execution"
        let arn = (parts.prefix(7) + [name]).joined(separator: ":")
        do throws(Refusal) {
            return try await caller.call(
                Call(.states, "DescribeExecution", of: machine, ["executionArn": .string(arn)], by: caller)
            ) { answer throws(UnreadableAnswer) in
                guard let json = try? JSON(answer.body), let status = json["status"]?.string else {
                    throw UnreadableAnswer(message: "The answer tells no status.")
                }
                return Execution(arn: arn, status: status, error: json["error"]?.string, output: json["output"]?.string)
            }
        } catch {
            guard !error.error.code.isExactly("ExecutionDoesNotExist") else { return nil }
            throw error.error
        }
    }
}
