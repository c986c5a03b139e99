internal import Synchronization

/// One request and its answer, between a task and the thread that drives libcurl.
///
/// What both touch is under a lock. The rest is the thread's own: hence `@unchecked`.
final class HTTPTransfer: @unchecked Sendable {
    typealias Waiter = CheckedContinuation<Result<HTTPHead, HTTPFailure>, Never>
    typealias Reader = CheckedContinuation<Result<[UInt8]?, HTTPFailure>, Never>

    private struct Shared: Sendable {
        /// Who waits for the head, of an answer that is not streamed with the whole body.
        var waiter: Waiter?
        /// Who waits for the next part of the body.
        var reader: Reader?
        /// What came of the body and was not taken.
        var bytes: [UInt8] = []
        var isPaused = false
        var isCancelled = false
        var ending: Result<HTTPHead, HTTPFailure>?
    }

    let request: HTTPRequest
    private let shared = Mutex(Shared())

    /// How many bytes may wait to be taken: as much as a few reads of a socket.
    static let waitingLimit = 256 << 10

    // The thread's own.
    var easy: UnsafeMutableRawPointer?
    var lines: UnsafeMutableRawPointer?
    var sent = 0
    var head = HTTPHead(status: 0)
    var isHeadComplete = false
    var isTooLarge = false

    init(_ request: HTTPRequest) { self.request = request }

    var isStreaming: Bool { request.isStreamed && head.isSuccess }

    // MARK: For the task

    func wait(_ waiter: Waiter) { shared.withLock { $0.waiter = waiter } }

    var hasEnded: Bool { shared.withLock { $0.ending != nil } }

    var isCancelled: Bool { shared.withLock { $0.isCancelled } }

    func takeBody() -> [UInt8] {
        shared.withLock { shared in
            defer { shared.bytes = [] }
            return shared.bytes
        }
    }

    /// Gives the reader what there is, or keeps it until there is more. Whether the transfer waits to go on.
    func read(_ reader: Reader) -> Bool {
        let (part, isPaused): (Result<[UInt8]?, HTTPFailure>?, Bool) = shared.withLock { shared in
            let wasPaused = shared.isPaused
            shared.isPaused = false
            if !shared.bytes.isEmpty, !shared.isCancelled {
                defer { shared.bytes = [] }
                return (.success(shared.bytes), wasPaused)
            }
            if shared.isCancelled { return (.failure(.cancelled), false) }
            if let ending = shared.ending { return (ending.map { _ in nil }, false) }
            shared.reader = reader
            return (nil, wasPaused)
        }
        if let part { reader.resume(returning: part) }
        return isPaused
    }

    // MARK: For the thread

    func cancel() { shared.withLock { $0.isCancelled = true } }

    /// The headers are complete: who streams can begin.
    func beginStream() {
        let waiter = shared.withLock { shared in
            defer { shared.waiter = nil }
            return shared.waiter
        }
        waiter?.resume(returning: .success(head))
    }

    /// Takes bytes of the body. False where they must wait, or are too many.
    func receive(_ bytes: UnsafeRawBufferPointer) -> Bool {
        let (isTaken, reader): (Bool, Reader?) = shared.withLock { shared in
            if isStreaming {
                if let reader = shared.reader {
                    shared.reader = nil
                    return (true, reader)
                }
                guard shared.bytes.count < Self.waitingLimit else {
                    shared.isPaused = true
                    return (false, nil)
                }
            } else if shared.bytes.count + bytes.count > request.bodyLimit {
                isTooLarge = true
                return (false, nil)
            }
            shared.bytes.append(contentsOf: bytes)
            return (true, nil)
        }
        reader?.resume(returning: .success([UInt8](bytes)))
        return isTaken
    }

    func finish(_ ending: Result<HTTPHead, HTTPFailure>) {
        let (waiter, reader): (Waiter?, Reader?) = shared.withLock { shared in
            guard shared.ending == nil else { return (nil, nil) }
            shared.ending = ending
            defer { (shared.waiter, shared.reader) = (nil, nil) }
            return (shared.waiter, shared.reader)
        }
        waiter?.resume(returning: ending)
        reader?.resume(returning: ending.map { _ in nil })
    }
}
