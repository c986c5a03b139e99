import LandformAWS

/// A function that works off a queue, with a queue for what it cannot do and alarms on all three.
///
///     let describer = Worker(PhotoDescriber.self, of: BucketEvent.self, in: stack, image: image, needs: …, alarms: alarms)
struct Worker<Handler: LambdaFunction, Message: Codable & Sendable>
where Handler.Input == QueueEvent<Message>, Handler.Output == BatchResponse {
    let queue: Queue<Message>
    let deadLetters: Queue<Message>
    let function: Function<Handler>

    /// Declares the queue, the function and what joins them. A message that fails `attempts` times is a dead letter.
    @discardableResult
    init(
        _ handler: Handler.Type, of message: Message.Type, in scope: Scope, image: Image, needs: Handler.Needs,
        senders: [Sender] = [], timeout: Duration = .seconds(30), attempts: Int = 3, alarms: Alarms,
        sourceFile: StaticString = #filePath, sourceLine: UInt = #line, sourceColumn: UInt = #column
    ) {
        let scope = scope.locating(file: sourceFile, line: sourceLine, column: sourceColumn)
        if attempts < 2 {
            scope.report(
                Diagnostic(
                    .error, "A message of \(Handler.name) that fails by chance would be a dead letter at once.",
                    resolution: "give two attempts or more."))
        }
        deadLetters = Queue("\(Handler.name)-dead-letters", of: message, in: scope)
        queue = Queue(
            Handler.name, of: message, in: scope, visibilityTimeout: timeout * 6, deadLetters: deadLetters,
            maxReceiveCount: attempts, senders: senders)
        function = Function(handler, in: scope, image: image, needs: needs, timeout: timeout)
        QueueConsumer(Handler.name, in: scope, of: queue, function, batchSize: 10)
        alarms.watch(function)
        alarms.watchDeadLetters(Handler.name, deadLetters)
    }

    /// Leave to give it work.
    var submit: Capability<SendMessages<Message>> { queue.send }
}
