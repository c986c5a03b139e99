/// The bytes of an object, in parts as they come: at most some hundred KiB are read ahead. To be read once.
///
/// Where the connection breaks, reading goes on at the byte where it did, of the same content.
public struct ObjectBody: AsyncSequence, Sendable {
    /// One part after the other.
    public struct AsyncIterator: AsyncIteratorProtocol, Sendable {
        let source: ObjectBody
        var body: HTTPBody
        /// Whether nobody has read of the body before.
        let isFirst: Bool
        var received = 0
        /// Requests since bytes last came.
        var attempts = 1

        /// The next bytes, nil after the last.
        ///
        /// - Throws: ``AWSError``, also where the object was replaced meanwhile.
        public mutating func next(isolation actor: isolated (any Actor)?) async throws(AWSError) -> [UInt8]? {
            guard isFirst else { throw source.bucket.request("GetObject", "The body has been read already.") }
            while true {
                switch await body.next() {
                case .success(let part?):
                    received += part.count
                    attempts = 1
                    return part
                case .success(nil):
                    guard let size = source.info.size, received < size else { return nil }
                    try await resume("The body ended too early.", isCancelled: false)
                case .failure(let failure):
                    try await resume(failure.message, isCancelled: failure.kind == .cancelled)
                }
            }
        }

        private mutating func resume(_ problem: String, isCancelled: Bool) async throws(AWSError) {
            let bucket = source.bucket
            var error = bucket.request("GetObject", problem)
            error.attempts = attempts
            (error.kind, error.code) = isCancelled ? (.cancelled, "cancelled") : (.connection, "connection")
            if isCancelled { throw error }
            if let end = bucket.caller.end, .now >= end {
                (error.kind, error.code, error.isRetryable) = (.deadline, "deadline", true)
                throw error
            }
            error.isRetryable = true
            let policy = bucket.caller.connection.retry
            guard bucket.caller.mayTry(after: attempts), let size = source.info.size, let etag = source.info.etag else {
                throw error
            }
            if let ending = await bucket.caller.wait(policy.wait(afterAttempt: attempts)) {
                (error.kind, error.code) = (ending.kind, ending.code)
                error.message = "\(ending.message) The last attempt: \(problem)"
                throw error
            }
            attempts += 1
            body = try await bucket.open(
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

    /// An iterator. There is one: another throws.
    public func makeAsyncIterator() -> AsyncIterator {
        AsyncIterator(source: self, body: first, isFirst: first.take())
    }

    /// All bytes.
    ///
    /// - Throws: ``AWSError``, also where there are more than the limit.
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
