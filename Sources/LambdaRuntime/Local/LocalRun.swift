internal import Platform

/// A program that was started by hand: it handles one event, or those that come to a port. No AWS is involved.
struct LocalRun {
    private static let requestID = "00000000-0000-0000-0000-000000000000"

    let blueprint: Blueprint
    let environment: RuntimeEnvironment

    func run(_ arguments: [String]) -> ExitStatus {
        let options: LocalOptions
        do throws(UsageError) { options = try LocalOptions(Array(arguments.dropFirst())) } catch {
            printError("\(blueprint.function): \(error.message)\n\n" + LocalOptions.usage(of: blueprint.function))
            return .usage
        }
        switch options.action {
        case .help:
            FileDescriptor.write(
                Array(LocalOptions.usage(of: blueprint.function).utf8), to: FileDescriptor.standardOutput)
            return .success
        case .invoke(let file):
            let limit = Connection.bodyLimit
            let event =
                file == "-"
                ? FileDescriptor.contents(of: FileDescriptor.standardInput, limit: limit)
                : FileDescriptor.contents(ofFile: file, limit: limit)
            guard let event else {
                printError("\(blueprint.function): \(file) cannot be read, or has over \(limit) bytes.\n")
                return .failure
            }
            return start { invoke(event, options, $0) }
        case .serve(let port): return start { LocalServer(port: port, handle: serve(options, $0)).run() }
        }
    }

    private func start(_ body: (InvocationRunner) -> ExitStatus) -> ExitStatus {
        let handler: Handler
        do { handler = try blueprint.initialize(environment) } catch {
            printError(ErrorReport(startingWith: error))
            return .failure
        }
        return body(InvocationRunner(handler: handler, blueprint: blueprint, logger: environment.logger))
    }

    private func invoke(_ event: [UInt8], _ options: LocalOptions, _ runner: InvocationRunner) -> ExitStatus {
        let channel = ResponseChannel(.descriptor(FileDescriptor.standardOutput))
        switch runner.run(invocation(of: event, options), ResponseStream(channel: channel)) {
        case .answer(let answer):
            FileDescriptor.write(answer + [0x0A], to: FileDescriptor.standardOutput)
            return .success
        case .failure(let report):
            printError(report)
            return .failure
        case .overrun(let report):
            printError(report)
            CurrentProcess.endAtOnce(.failure)
        }
    }

    private func serve(_ options: LocalOptions, _ runner: InvocationRunner) -> ([UInt8]) -> Outcome {
        { event in
            let channel = ResponseChannel(.memory)
            let outcome = runner.run(invocation(of: event, options), ResponseStream(channel: channel))
            if case .answer = outcome, blueprint.isStreaming { return .answer(channel.collected) }
            return outcome
        }
    }

    private func invocation(of event: [UInt8], _ options: LocalOptions) -> Invocation {
        Invocation(
            requestID: Self.requestID,
            deadline: Deadline(millisecondsSince1970: WallClock.system.milliseconds() + options.timeout),
            invokedFunctionARN: "arn:aws:lambda:local:000000000000:function:\(blueprint.function)", event: event)
    }

    private func printError(_ report: ErrorReport) {
        FileDescriptor.write(report.json + [0x0A], to: FileDescriptor.standardError)
    }

    private func printError(_ text: String) { FileDescriptor.write(Array(text.utf8), to: FileDescriptor.standardError) }
}
