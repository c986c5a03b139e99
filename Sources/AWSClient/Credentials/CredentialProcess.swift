internal import CCurl
internal import JSONCoding

/// A command that prints credentials as JSON.
///
/// Source: <https://docs.aws.amazon.com/sdkref/latest/guide/feature-process-credentials.html>
struct CredentialProcess: Sendable {
    var command: String

    /// The time that the command has, in milliseconds: it may ask a person for a code.
    static let patience: Int32 = 60_000
    /// The longest output, in bytes.
    static let outputLimit = 64 << 10

    /// What the command prints now. What it writes to standard error is for the person who runs the program.
    func fetch() async throws(AWSError) -> Credentials {
        let (output, status) = await run()
        guard status == 0 else {
            throw AWSError(
                .credentials,
                status == -1
                    ? "The command of credential_process cannot be run, or takes longer than \(Self.patience / 1_000) s."
                    : "The command of credential_process ends with status \(status).")
        }
        guard let document = try? JSON(output), case .number("1")? = document["Version"],
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

    /// Runs the command on a thread of its own, so that no task waits for it.
    private func run() async -> (output: [UInt8], status: Int32) {
        await withCheckedContinuation { continuation in
            let job = Job(command: command, continuation: continuation)
            let context = Unmanaged.passRetained(job).toOpaque()
            let isStarted = ccurl_start_thread(
                { context in
                    guard let context else { return nil }
                    Unmanaged<Job>.fromOpaque(context).takeRetainedValue().run()
                    return nil
                }, context)
            if isStarted == 0 { Unmanaged<Job>.fromOpaque(context).takeRetainedValue().fail() }
        }
    }

    private final class Job: Sendable {
        let command: String
        let continuation: CheckedContinuation<(output: [UInt8], status: Int32), Never>

        init(command: String, continuation: CheckedContinuation<(output: [UInt8], status: Int32), Never>) {
            self.command = command
            self.continuation = continuation
        }

        func run() {
            var status: Int32 = -1
            let output = [UInt8](unsafeUninitializedCapacity: CredentialProcess.outputLimit) { buffer, count in
                count = ccurl_run(
                    command, buffer.baseAddress, buffer.count, CredentialProcess.patience, &status)
            }
            continuation.resume(returning: (output, status))
        }

        func fail() { continuation.resume(returning: ([], -1)) }
    }
}
