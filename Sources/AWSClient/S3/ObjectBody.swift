/// The bytes of an object, as a sequence of parts. It can be read once, and reads at most some hundred KiB ahead.
///
/// If the connection breaks, reading continues at the next byte of the same content.
public struct ObjectBody: AsyncSequence, Sendable {
    /// The iterator over the parts.
    public struct AsyncIterator: AsyncIteratorProtocol, Sendable {
        let source: ObjectBody
        var body: HTTPBody
        /// Whether this is the body's first iterator.
        let isFirst: Bool
        var received = 0

        /// The next bytes; `nil` after the last.
        ///
        /// - Throws: ``AWSError``, also if the object has been replaced since the first request.
        public mutating func next(isolation actor: isolated (any Actor)?) async throws(AWSError) -> [UInt8]? {
            guard isFirst else { throw source.bucket.request("GetObject", "The body has been read already.") }
            return try await read()
        }

        private mutating func read() async throws(AWSError) -> [UInt8]? {
            let bucket = source.bucket
            return try await bucket.caller.retry { attempt throws(AWSError) -> AttemptResult<[UInt8]?, AWSError> in
                if attempt > 1 { body = try await reopened() }
                var error = bucket.request("GetObject", "The body ended too early.")
                switch await body.next() {
                case .success(let part?):
                    received += part.count
                    return .done(part)
                case .success(nil):
                    guard let size = source.info.size, received < size else { return .done(nil) }
                case .failure(let failure):
                    error.message = failure.message
                    if failure.kind == .cancelled { (error.kind, error.code) = (.cancelled, "cancelled") }
                }
                error.attempts = attempt
                if error.kind == .cancelled { throw error }
                (error.kind, error.code, error.isRetryable) = (.connection, "connection", true)
                // Without a size and an ETag, the rest of the same content cannot be asked for.
                guard source.info.size != nil, source.info.etag != nil else { throw error }
                return .failed(error)
            } ending: {
                $0.ended(by: $1)
            }
        }

        /// The body from the first byte that is still missing, of the same content.
        private func reopened() async throws(AWSError) -> HTTPBody {
            guard let size = source.info.size, let etag = source.info.etag else { return body }
            return try await source.bucket.open(
                source.info.key, version: source.version, from: source.start + received, to: source.start + size,
                etag: etag
            ).body
        }
    }

    let bucket: Bucket
    let info: ObjectInfo
    let version: String?
    let start: Int
    let first: HTTPBody

    /// The iterator. A second one throws ``AWSError`` when it is read.
    public func makeAsyncIterator() -> AsyncIterator {
        AsyncIterator(source: self, body: first, isFirst: first.take())
    }

    /// Reads all bytes.
    ///
    /// - Throws: ``AWSError``, also if there are more than `limit`.
    public func collect(upTo limit: Int) async throws(AWSError) -> [UInt8] {
        let problem = "The object has more than \(limit) bytes."
        if let size = info.size, size > limit { throw bucket.request("GetObject", problem) }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(info.size ?? 0)
        var iterator = makeAsyncIterator()
        while let part = try await iterator.next(isolation: nil) {
            guard bytes.count + part.count <= limit else { throw bucket.request("GetObject", problem) }
            bytes += part
        }
        return bytes
    }
}
