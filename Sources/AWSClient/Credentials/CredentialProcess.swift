internal import JSONCoding
internal import Platform

/// A command that prints credentials as JSON.
///
/// Source: <https://docs.aws.amazon.com/sdkref/latest/guide/feature-process-credentials.html>
struct CredentialProcess: Sendable {
    var command: String

    /// How long the command may run, in milliseconds. It may ask the user for a code.
    static let timeLimit: Int32 = 60_000
    /// The longest output, in bytes.
    static let outputLimit = 64 << 10

    /// Runs the command, and returns the credentials that it prints. Its standard error is this program's.
    func fetch() async throws(AWSError) -> Credentials {
        let result = await ShellCommand(command, outputLimit: Self.outputLimit, timeLimit: Self.timeLimit).run()
        guard result.status == 0 else {
            throw AWSError(
                .credentials,
                result.status.map { "The command of credential_process ends with status \($0)." }
                    ?? "The command of credential_process cannot be run, or takes longer than "
                    + "\(Self.timeLimit / 1_000) s.")
        }
        guard let document = try? JSON(result.output), case .number("1")? = document["Version"],
            let key = document["AccessKeyId"]?.string, let secret = document["SecretAccessKey"]?.string
        else {
            throw AWSError(
                .credentials,
                "What the command of credential_process prints is no JSON with Version 1, AccessKeyId and "
                    + "SecretAccessKey.")
        }
        do throws(UnreadableAnswer) {
            return Credentials(
                accessKeyID: key, secretAccessKey: secret, sessionToken: document["SessionToken"]?.string,
                expiration: try expiration(document["Expiration"]?.string))
        } catch { throw AWSError(.credentials, error.message) }
    }
}
