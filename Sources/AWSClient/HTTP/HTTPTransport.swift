internal import Synchronization

/// Sends requests over connections that it keeps, with one thread for all of them.
///
/// Making one costs nothing: the thread starts, and libcurl is loaded on it, with the first request.
final class HTTPTransport: Sendable {
    private let engine = HTTPEngine()

    deinit { engine.stop() }

    /// Starts the thread, which loads libcurl.
    func prepare() { engine.start() }

    /// The answer, with its body; or, of a success that is streamed, with where its body comes from.
    ///
    /// Cancelling the task ends the transfer.
    func send(_ request: HTTPRequest) async -> Result<HTTPAnswer, HTTPFailure> {
        let transfer = HTTPTransfer(request)
        let engine = self.engine
        let head = await withTaskCancellationHandler {
            await withCheckedContinuation { waiter in
                transfer.wait(waiter)
                engine.submit(.start(transfer))
            }
        } onCancel: {
            engine.submit(.cancel(transfer))
        }
        // Until here the thread is needed, which ends with the transport.
        withExtendedLifetime(self) {}
        return head.map { head in
            if request.isStreamed, head.isSuccess {
                HTTPAnswer(head: head, body: [], stream: HTTPBody(transfer, engine))
            } else {
                HTTPAnswer(head: head, body: transfer.takeBody())
            }
        }
    }
}

/// The body of an answer, part by part. libcurl reads no further than a few parts ahead of who asks.
struct HTTPBody: Sendable {
    /// Ends the transfer when nobody can ask for more.
    private final class Owner: Sendable {
        let transfer: HTTPTransfer
        let engine: HTTPEngine
        let isTaken = Atomic(false)

        init(_ transfer: HTTPTransfer, _ engine: HTTPEngine) {
            self.transfer = transfer
            self.engine = engine
        }

        deinit { if !transfer.hasEnded { engine.submit(.cancel(transfer)) } }
    }

    private let owner: Owner

    init(_ transfer: HTTPTransfer, _ engine: HTTPEngine) { owner = Owner(transfer, engine) }

    /// Whether it is the first time that somebody takes the body, to read it.
    func take() -> Bool { !owner.isTaken.exchange(true, ordering: .relaxed) }

    /// The next part, nil after the last. One task at a time may ask.
    func next() async -> Result<[UInt8]?, HTTPFailure> {
        let (transfer, engine) = (owner.transfer, owner.engine)
        return await withTaskCancellationHandler {
            await withCheckedContinuation { reader in
                if transfer.read(reader) { engine.submit(.resume(transfer)) }
            }
        } onCancel: {
            engine.submit(.cancel(transfer))
        }
    }
}
