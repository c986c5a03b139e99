import AWSClient
import Contracts
import Foundation
import TransactionCore

/// Starts the runs again of which a dead letter is left.
@main
struct Replay {
    static let help = """
        usage: replay --queue URL --state-machine ARN --upload-state-machine ARN [--most N] [--dry-run]

        Takes dead letters out of the queue and starts a run for each, one after another, with the file that the letter
        names. That is safe: what a run had done before it failed is found to be done, and nothing is done twice.

        A letter is deleted when its run has succeeded, or has failed and left a letter of its own, and where another letter
        of the same run was replayed just before. One whose run could not be started, or whose end is not known, stays in
        the queue, and is seen again after ten minutes. Files that came
        in by a URL may take hours: such a run is started and not waited for, and the status table tells what becomes of
        it.

          --queue URL                   the queue: terraform output -raw dead-letter-queue
          --state-machine ARN           of files in requests: terraform output -raw state-machine
          --upload-state-machine ARN    of files that came in by a URL: terraform output -raw upload-state-machine
          --most N                      how many letters (all that are there)
          --dry-run                     says what would be started, and starts nothing

        The region and the credentials are those of the environment (AWS_REGION, AWS_PROFILE, …).
        Exit status: 0 when all runs succeeded, 1 when not, 64 for a wrong usage.

        """

    static func main() async {
        let options: Options
        do { options = try Options(Array(CommandLine.arguments.dropFirst())) } catch {
            if error.isHelp {
                print(help, terminator: "")
                exit(0)
            }
            complain("replay: \(error.message)\n\(help)")
            exit(64)
        }
        do {
            exit(try await replayAll(options) ? 0 : 1)
        } catch {
            complain("replay: \(error)\n")
            exit(1)
        }
    }

    /// Whether all runs succeeded.
    private static func replayAll(_ options: Options) async throws -> Bool {
        let aws = try AWS(environment: ProcessInfo.processInfo.environment)
        let letters = aws.receiver(ofQueue: options.queue)
        let machine = aws.stateMachine(options.machine, taking: Upload.self)
        let uploads = aws.stateMachine(options.uploadMachine, taking: UploadArrival.self)
        var (done, failed) = (0, 0)
        var started: Set<String> = []
        var replayed: Set<String> = []
        queue: while done + failed < options.most {
            // A dry run lets the letters be seen again soon.
            let received = try await letters.receive(
                most: min(10, options.most - done - failed), hiddenFor: .seconds(options.isDry ? 5 : 600))
            if received.isEmpty { break }
            for letter in received {
                let content = try? JSONDecoder().decode(DeadLetter.self, from: Data(letter.text.utf8))
                // The letters of runs that failed again come last.
                if let run = content?.runID, started.contains(run) { break queue }
                guard let content, let upload = content.upload else {
                    complain("\(letter.id): is no letter that can be replayed; it stays in the queue\n")
                    failed += 1
                    continue
                }
                if options.isDry {
                    print("\(content.runID): \(content.failure); would start with \(upload.summary)")
                    done += 1
                    continue
                }
                // A run whose end could not be recorded at once has left several.
                if replayed.contains(content.runID) {
                    try await letters.delete(letter)
                    continue
                }
                let run = "replay-\(UUID().uuidString.lowercased())"
                started.insert(run)
                if content.isExecution(of: options.uploadMachine) {
                    do {
                        try await uploads.start(content.arrival(upload, as: run), name: run)
                        print("\(content.runID): \(content.failure); \(run): started")
                        try await letters.delete(letter)
                        replayed.insert(content.runID)
                        done += 1
                    } catch {
                        complain("\(content.runID): could not be started; its letter stays in the queue: \(error)\n")
                        failed += 1
                    }
                    continue
                }
                let result = Result(try await machine.run(upload, name: run))
                print("\(content.runID): \(content.failure); \(run): \(result.description)")
                if result.isLetterDone { try await letters.delete(letter) }
                if result.isSuccess {
                    replayed.insert(content.runID)
                    done += 1
                } else {
                    failed += 1
                }
            }
            if options.isDry { break }
        }
        print("\(done) \(options.isDry ? "to replay" : "replayed"), \(failed) failed")
        return failed == 0
    }

    private static func complain(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }
}

/// What a run that was started again came to.
private struct Result {
    private let status: String
    private let error: String?
    private let answer: Announcement?

    init(_ execution: StateMachineRunner<Upload>.Execution) {
        status = execution.status
        error = execution.error
        answer = execution.output.flatMap { try? JSONDecoder().decode(Announcement.self, from: Data($0.utf8)) }
    }

    /// Whether the run was waited for in vain, since another has the file.
    private var isBusy: Bool { answer?.failure == "FileInProgress" }
    var isSuccess: Bool { status == "SUCCEEDED" && !isBusy }
    /// A run that failed left a letter of its own; that of one that timed out comes later, and may come in vain.
    var isLetterDone: Bool { !isBusy && status != "TIMED_OUT" }

    var description: String {
        [status, answer?.state.rawValue, error ?? answer?.failure].compactMap { $0 }.joined(separator: ", ")
    }
}

/// What the command was asked to do.
private struct Options {
    var queue = ""
    var machine = ""
    var uploadMachine = ""
    var most = Int.max
    var isDry = false

    struct Wrong: Error {
        var message: String
        var isHelp = false
    }

    init(_ arguments: [String]) throws(Wrong) {
        var rest = arguments[...]
        while let name = rest.popFirst() {
            switch name {
            case "--help", "-h": throw Wrong(message: "", isHelp: true)
            case "--dry-run": isDry = true
            case "--queue", "--state-machine", "--upload-state-machine", "--most":
                guard let value = rest.popFirst() else { throw Wrong(message: "\(name) has no value") }
                if name == "--queue" { queue = value }
                if name == "--state-machine" { machine = value }
                if name == "--upload-state-machine" { uploadMachine = value }
                if name == "--most" {
                    guard let number = Int(value), number > 0 else { throw Wrong(message: "--most is no number") }
                    most = number
                }
            default: throw Wrong(message: "there is no option \(name)")
            }
        }
        guard !queue.isEmpty, !machine.isEmpty, !uploadMachine.isEmpty else {
            throw Wrong(message: "--queue, --state-machine and --upload-state-machine are needed")
        }
    }
}

extension DeadLetter {
    /// What a run begins with that does what this one was to do: the upload, or the file that it had stored.
    fileprivate var upload: Upload? {
        if let type = input.contentType, let body = input.body, let encoding = input.encoding {
            return Upload(contentType: type, body: body, encoding: encoding, replaces: replaced)
        }
        if var upload = input.upload {
            upload.replaces = replaced
            return upload
        }
        guard let file = input.fileID ?? input.report?.fileID else { return nil }
        return Upload(contentType: "text/csv", body: StoredFile.key(of: file), encoding: .object, replaces: replaced)
    }

    /// The runs that had the file before, this one's last: whichever has it still, the next may take it over.
    private var replaced: [String] { ((input.replaces ?? input.upload?.replaces ?? []) + [runID]).suffix(20) }

    /// Whether the run that failed was one of this state machine: the seventh part of both ARNs is its name.
    fileprivate func isExecution(of machine: String) -> Bool {
        func name(_ arn: String) -> Substring? {
            let parts = arn.split(separator: ":", omittingEmptySubsequences: false)
            return parts.count > 6 ? parts[6] : nil
        }
        return name(execution) != nil && name(execution) == name(machine)
    }

    /// The object of a run, as a run of that state machine begins with it.
    fileprivate func arrival(_ upload: Upload, as run: String) -> UploadArrival {
        UploadArrival(
            detail: ObjectCreated(bucket: .init(name: ""), object: .init(key: upload.body)), runID: run,
            replaces: upload.replaces)
    }
}

extension Upload {
    fileprivate var summary: String {
        encoding == .object ? "the object \(body)" : "the upload, \(body.utf8.count) bytes of \(contentType)"
    }
}
