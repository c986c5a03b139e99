internal import Platform

/// A role that a profile says to take, by the credentials of another source.
///
/// Source: <https://docs.aws.amazon.com/sdkref/latest/guide/feature-assume-role-credentials.html>
struct AssumedRole: Sendable {
    var arn: String
    var sessionName: String
    var externalID: String?
    /// For how long the credentials are valid, in seconds.
    var duration: Int

    /// How long they can be valid, in seconds: the role may allow less than the most.
    ///
    /// Source: <https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html>
    static let durations = 900...43_200

    /// Asks STS for the role's credentials.
    func fetch(_ caller: Caller) async throws(AWSError) -> Credentials {
        var form = [
            QueryItem(name: "Action", value: "AssumeRole"), QueryItem(name: "Version", value: "2011-06-15"),
            QueryItem(name: "RoleArn", value: arn), QueryItem(name: "RoleSessionName", value: sessionName),
            QueryItem(name: "DurationSeconds", value: String(duration)),
        ]
        if let externalID { form.append(QueryItem(name: "ExternalId", value: externalID)) }
        let endpoint = caller.state.endpoint(.sts)
        let call = Call(
            service: .sts, operation: "AssumeRole", resource: arn, method: .post, endpoint: endpoint,
            path: endpoint.path + "/",
            headers: [HTTPHeader(name: "content-type", value: "application/x-www-form-urlencoded; charset=utf-8")],
            body: Array(form.canonical.utf8))
        do throws(Refusal) {
            return try await caller.call(call) { answer throws(UnreadableAnswer) in
                guard let given = XMLElement(answer.body)?["AssumeRoleResult"]?["Credentials"],
                    let key = given["AccessKeyId"]?.text, let secret = given["SecretAccessKey"]?.text
                else { throw UnreadableAnswer(message: "The answer has no credentials.") }
                return Credentials(
                    accessKeyID: key, secretAccessKey: secret, sessionToken: given["SessionToken"]?.text,
                    expiration: try expiration(given["Expiration"]?.text))
            }
        } catch {
            var error = error.error
            error.message = "The role \(arn) cannot be assumed: \(error.message)"
            if error.kind == .refused { error.kind = .credentials }
            throw error
        }
    }
}

/// When credentials expire, in seconds since 1970; nil where nothing is said of it.
func expiration(_ text: String?) throws(UnreadableAnswer) -> Int? {
    guard let text else { return nil }
    guard let time = CalendarTime.secondsSince1970(iso8601: text) else {
        throw UnreadableAnswer(message: "The time at which the credentials expire is no time by ISO 8601.")
    }
    return time
}
