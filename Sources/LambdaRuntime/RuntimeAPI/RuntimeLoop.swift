internal import Contracts
internal import Platform

/// The life of a program in Lambda: it starts, and takes one event after another until Lambda ends it.
struct RuntimeLoop {
    /// The number of consecutive requests for an event that may fail before the program ends, so that Lambda starts it again.
    private static let maximumFailures = 3

    let blueprint: Blueprint
    let environment: RuntimeEnvironment
    let endpoint: SocketAddress

    private var logger: Logger { environment.logger }

    /// Runs until it cannot go on.
    func run() -> ExitStatus {
        CurrentProcess.bufferOutputByLine()
        var client = RuntimeClient(endpoint: endpoint)
        let handler: Handler
        do { handler = try blueprint.initialize(environment) } catch {
            let report = ErrorReport(startingWith: error)
            logger.fatal("The function cannot start.", report.logFields)
            do throws(RuntimeAPIError) { try client.failStart(report) } catch { log(error) }
            return .failure
        }
        let runner = InvocationRunner(handler: handler, blueprint: blueprint, logger: logger)
        var failures = 0
        while failures < Self.maximumFailures {
            let invocation: Invocation
            do throws(RuntimeAPIError) { invocation = try client.next() } catch {
                log(error)
                if error.isFinal { return .failure }
                failures += 1
                continue
            }
            failures = 0
            ProcessEnvironment.set("_X_AMZN_TRACE_ID", to: invocation.traceID)
            do throws(RuntimeAPIError) { try handle(invocation, by: runner, &client) } catch {
                log(error)
                if error.isFinal { return .failure }
            }
        }
        return .failure
    }

    private func handle(
        _ invocation: Invocation, by runner: InvocationRunner, _ client: inout RuntimeClient
    ) throws(RuntimeAPIError) {
        let id = invocation.requestID
        let channel = ResponseChannel(.runtimeAPI(endpoint, requestID: id))
        switch runner.run(invocation, ResponseStream(channel: channel)) {
        case .answer(let answer):
            if blueprint.isStreaming {
                do throws(HTTPError) { try channel.end() } catch { throw .connection(error) }
            } else {
                try send(answer, id, &client)
            }
        case .failure(let report): try fail(id, report, channel, &client)
        case .overrun(let report):
            do throws(RuntimeAPIError) { try fail(id, report, channel, &client) } catch { log(error) }
            CurrentProcess.endAtOnce(.failure)
        }
    }

    private func send(_ answer: [UInt8], _ id: String, _ client: inout RuntimeClient) throws(RuntimeAPIError) {
        do throws(RuntimeAPIError) { try client.answer(id, answer) } catch {
            guard case .refused(let response) = error, response.status == 413 else { throw error }
            let message = "Lambda does not take an answer of \(answer.count) bytes."
            try report(id, ErrorReport(.answerTooLarge, message), &client)
        }
    }

    private func fail(
        _ id: String, _ failure: ErrorReport, _ channel: ResponseChannel, _ client: inout RuntimeClient
    ) throws(RuntimeAPIError) {
        guard channel.end(with: failure) else { return try report(id, failure, &client) }
        log(failure, id)
    }

    private func report(_ id: String, _ failure: ErrorReport, _ client: inout RuntimeClient) throws(RuntimeAPIError) {
        log(failure, id)
        try client.fail(id, failure)
    }

    private func log(_ failure: ErrorReport, _ id: String) {
        var logger = logger
        logger.requestID = id
        logger.error("The invocation failed.", failure.logFields)
    }

    private func log(_ error: RuntimeAPIError) {
        logger.error("The Runtime API failed.", ["reason": .text(error.description)])
    }
}
