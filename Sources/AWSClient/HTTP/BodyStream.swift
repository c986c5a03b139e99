internal import Synchronization

/// What a transfer and the reader of its response share: the bytes between them. When the reader is slow, the transfer
/// waits.
final class BodyStream: Sendable {
    /// More than so many bytes are not kept for the reader.
    private static let most = 1 << 20

    private struct State {
        var chunks: [[UInt8]] = []
        var size = 0
        var end: Result<Void, HTTPError>?
        var reader: CheckedContinuation<Result<[UInt8]?, HTTPError>, Never>?
        var isPaused = false
    }

    private let state = Mutex(State())
    /// Has the transfer go on.
    private let resume: @Sendable () -> Void

    init(resume: @escaping @Sendable () -> Void) { self.resume = resume }

    /// Takes bytes of the transfer; false where it has to wait first.
    func receive(_ bytes: UnsafeRawBufferPointer) -> Bool {
        let (isTaken, reader): (Bool, CheckedContinuation<Result<[UInt8]?, HTTPError>, Never>?) = state.withLock {
            if let reader = $0.reader {
                $0.reader = nil
                return (true, reader)
            }
            guard $0.size < Self.most else {
                $0.isPaused = true
                return (false, nil)
            }
            $0.chunks.append(Array(bytes))
            $0.size += bytes.count
            return (true, nil)
        }
        reader?.resume(returning: .success(Array(bytes)))
        return isTaken
    }

    /// The transfer has ended.
    func finish(_ result: Result<Void, HTTPError>) {
        let reader = state.withLock { state in
            if state.end == nil { state.end = result }
            defer { state.reader = nil }
            return state.reader
        }
        reader?.resume(returning: result.map { nil })
    }

    /// Whether the transfer has ended.
    var hasEnded: Bool { state.withLock { $0.end != nil } }

    /// The next bytes; nil at the end. One reader at a time.
    func next() async -> Result<[UInt8]?, HTTPError> {
        await withCheckedContinuation { continuation in
            let (answer, isResumed): (Result<[UInt8]?, HTTPError>?, Bool) = state.withLock { state in
                var answer: Result<[UInt8]?, HTTPError>?
                if state.chunks.isEmpty {
                    answer = state.end.map { $0.map { nil } }
                    if answer == nil { state.reader = continuation }
                } else {
                    let chunk = state.chunks.removeFirst()
                    state.size -= chunk.count
                    answer = .success(chunk)
                }
                let isResumed = state.isPaused && state.chunks.isEmpty
                if isResumed { state.isPaused = false }
                return (answer, isResumed)
            }
            if isResumed { resume() }
            if let answer { continuation.resume(returning: answer) }
        }
    }
}

/// The body of a response, as its reader has it. Without a reader the transfer ends.
final class ResponseBody: Sendable {
    private let stream: BodyStream
    private let cancel: @Sendable () -> Void

    init(_ stream: BodyStream, cancel: @escaping @Sendable () -> Void) {
        self.stream = stream
        self.cancel = cancel
    }

    deinit { if !stream.hasEnded { cancel() } }

    /// The next bytes; nil at the end.
    func next() async throws(HTTPError) -> [UInt8]? {
        let cancel = cancel
        return try await withTaskCancellationHandler {
            await stream.next()
        } onCancel: {
            cancel()
        }.get()
    }

    /// All of the body, at most so many bytes of it.
    func collect(upTo most: Int) async throws(HTTPError) -> [UInt8] {
        var all: [UInt8] = []
        while let chunk = try await next() {
            guard all.count + chunk.count <= most else {
                throw HTTPError(kind: .unusable, message: "the response has more than \(most) bytes")
            }
            all += chunk
        }
        return all
    }
}
