import LandformAWS

/// A function that takes the messages of a queue, with a queue for the messages that it cannot handle.
///
///     let describer = Worker(PhotoDescriber.self, of: BucketEvent.self, in: stack, image: image, needs: …)
struct Worker<Handler: FunctionContract, Message: Codable & Sendable>
where Handler.Input == QueueEvent<Message>, Handler.Output == BatchResponse {
    let queue: Queue<Message>
    let deadLetters: Queue<Message>
    let function: Function<Handler>

    /// Declares the queues, the function and its consumer. A message that fails `attempts` times becomes a dead letter.
    @discardableResult
    init(
        _ handler: Handler.Type, of message: Message.Type, in scope: Scope, image: Image? = nil, needs: Handler.Needs,
        senders: [Sender] = [], timeout: Duration = .seconds(30), attempts: Int = 3,
        sourceFile: StaticString = #filePath, sourceLine: UInt = #line, sourceColumn: UInt = #column
    ) {
        let scope = scope.locating(file: sourceFile, line: sourceLine, column: sourceColumn)
        if attempts < 2 {
            scope.report(
                Diagnostic(
                    .error, "A message of \(Handler.name) that fails by chance would be a dead letter at once.",
                    resolution: "give two attempts or more."))
        }
        deadLetters = Queue(
            "\(Handler.name)-dead-letters", of: message, in: scope, purpose: .deadLetters, watched: .named(Handler.name)
        )
        queue = Queue(
            Handler.name, of: message, in: scope, visibilityTimeout: timeout * 6, deadLetters: deadLetters,
            maxReceiveCount: attempts, senders: senders)
        function = Function(handler, in: scope, image: image, needs: needs, timeout: timeout)
        QueueConsumer(Handler.name, in: scope, of: queue, function, batchSize: 10)
    }

    /// Permission to send messages to the worker.
    var submit: Capability<SendMessages<Message>> { queue.send }
}
