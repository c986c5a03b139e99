import AWSClient
import Contracts
import Foundation
import TransactionsCore

/// Starts the runs again of which a dead letter is left.
@main
struct Replay {
    private let options: Options
    private let machine: StateMachineRunner<Upload>
    private let uploads: StateMachineRunner<UploadArrival>
    private var letters: Letters
    private var (done, failed) = (0, 0)
    /// The runs that were started here, whose own letters are not replayed at once.
    private var started: Set<String> = []
    /// The failed runs that were replayed.
    private var replayed: Set<String> = []
    /// The executions of uploads that are not known to have ended.
    private var running: [(execution: String, letter: Letter)] = []

    static func main() async {
        let options: Options
        do { options = try Options(Array(CommandLine.arguments.dropFirst())) } catch {
            if error.isHelp {
                print(Options.help, terminator: "")
                exit(0)
            }
            complain("replay: \(error.message)\n\(Options.help)")
            exit(64)
        }
        do {
            var replay = try Replay(options)
            exit(try await replay.run() ? 0 : 1)
        } catch {
            complain("replay: \(error)\n")
            exit(1)
        }
    }

    private init(_ options: Options) throws {
        let aws = try AWS(environment: ProcessInfo.processInfo.environment)
        self.options = options
        machine = aws.stateMachine(options.machine, taking: Upload.self)
        uploads = aws.stateMachine(options.uploadMachine, taking: UploadArrival.self)
        // A dry run lets the letters be seen again soon.
        letters = Letters(
            of: aws.receiver(ofQueue: options.queue), uploadMachine: options.uploadMachine,
            hiddenFor: .seconds(options.isDry ? 5 : 600))
    }

    /// Whether no run failed.
    private mutating func run() async throws -> Bool {
        var count = 0
        while count < options.most, let letter = try await letters.next() {
            guard let content = letter.content else {
                complain("\(letter.message.id): is no letter that can be replayed; it stays in the queue\n")
                failed += 1
                continue
            }
            // The letters of runs that failed again are for another time.
            if started.contains(content.run) { continue }
            count += 1
            if options.isDry {
                print("\(content.run): \(content.failure); would start with \(content.work.summary)")
                done += 1
            } else if replayed.contains(content.run) {
                // A run whose end could not be recorded at once has left several.
                try await letters.delete(letter)
            } else if running.contains(where: { $0.letter.content?.run == content.run }) {
                // What becomes of this one is known when the other's run has ended.
                continue
            } else {
                do { try await replay(letter, content) } catch {
                    complain("\(content.run): could not be replayed; its letter stays in the queue: \(error)\n")
                    failed += 1
                }
            }
        }
        try await waitForUploads()
        let rest =
            running.isEmpty ? "" : ", \(running.count) running: their letters stay until a replay finds them done"
        print("\(done) \(options.isDry ? "to replay" : "replayed"), \(failed) failed\(rest)")
        return failed == 0
    }

    private mutating func replay(_ letter: Letter, _ content: Letter.Content) async throws {
        switch content.work {
        case .request(let upload):
            let run = "replay-\(UUID().uuidString.lowercased())"
            started.insert(run)
            let result = Result(try await machine.run(upload, name: run))
            print("\(content.run): \(content.failure); \(run): \(result.description)")
            if result.isSuccess { try await settle(letter) } else { try await fail(letter, inFavorOf: run) }
        case .upload(let arrival, let isNamedByExecution):
            try await replay(arrival, of: letter, content, isNamedByExecution)
        }
    }

    /// Starts the run of an upload, or finds the one that an earlier replay of the same letter has started.
    private mutating func replay(
        _ arrival: UploadArrival, of letter: Letter, _ content: Letter.Content, _ isNamedByExecution: Bool
    ) async throws {
        var (execution, number) = ("replay-\(letter.message.id)", 1)
        while let earlier = try await uploads.execution(named: execution) {
            let (run, result) = (isNamedByExecution ? execution : content.run, Result(earlier))
            started.insert(run)
            print("\(content.run): \(content.failure); \(execution): \(result.description)")
            if result.isRunning { return running.append((execution, letter)) }
            if result.isSuccess { return try await settle(letter) }
            if try await letters.holds(letterOf: run) { return try await letters.delete(letter) }
            number += 1
            execution = "replay-\(letter.message.id)-\(number)"
        }
        var arrival = arrival
        if isNamedByExecution { arrival.runID = execution }
        started.insert(isNamedByExecution ? execution : content.run)
        try await uploads.start(arrival, name: execution)
        print("\(content.run): \(content.failure); \(execution): started")
        running.append((execution, letter))
    }

    /// Waits for the runs of uploads, as long as was asked.
    private mutating func waitForUploads() async throws {
        let end = ContinuousClock.now + .seconds(options.wait)
        while !running.isEmpty {
            var rest: [(execution: String, letter: Letter)] = []
            for (execution, letter) in running {
                guard let result = try await uploads.execution(named: execution).map(Result.init), !result.isRunning
                else {
                    rest.append((execution, letter))
                    continue
                }
                print("\(execution): \(result.description)")
                if result.isSuccess { try await settle(letter) } else { try await fail(letter, inFavorOf: execution) }
            }
            running = rest
            guard !rest.isEmpty, .now < end else { return }
            try await Task.sleep(for: .seconds(1))
        }
    }

    private mutating func settle(_ letter: Letter) async throws {
        if let run = letter.content?.run { replayed.insert(run) }
        done += 1
        try await letters.delete(letter)
    }

    /// The run of a letter failed again. Only where that left a letter of its own, this one is not needed any more.
    private mutating func fail(_ letter: Letter, inFavorOf run: String) async throws {
        failed += 1
        if try await letters.holds(letterOf: run) { try await letters.delete(letter) }
    }
}

private func complain(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }
