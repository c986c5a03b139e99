public import Contracts

/// Reads the objects of a bucket.
public struct BucketReader: Sendable {
    let aws: AWS
    let bucket: String

    /// An object, its content as it is read.
    public struct Object: Sendable {
        /// The content's bytes.
        public var contentLength: Int
        /// The version, in a bucket that keeps versions.
        public var version: String?
        /// What tells the content from others.
        public var entityTag: String?
        /// The media type.
        public var contentType: String?
        /// The content.
        public var body: ObjectBody
    }

    /// An object: its content is read by `for try await chunk in object.body`. A connection that is lost meanwhile is taken
    /// up where it was.
    ///
    /// - Parameters:
    ///   - version: The version; nil means the latest.
    ///   - range: The bytes; nil means all.
    public func get(_ key: String, version: String? = nil, range: Range<Int>? = nil) async throws -> Object {
        let answer = try await aws.send(call("GetObject", "GET", key, version, range: range))
        guard let stream = answer.stream else {
            throw AWSConfigurationError(description: "S3 gave no content.")
        }
        let length = answer.headers["content-length"].flatMap { Int($0) } ?? 0
        let start = range?.lowerBound ?? 0
        let tag = answer.headers["etag"]
        let body = ObjectBody(
            stream: stream, range: start..<start + length, attempts: aws.retry.attempts,
            reopen: { [self] rest in
                var call = call("GetObject", "GET", key, version, range: rest)
                if let tag { call.headers.append(("If-Match", tag)) }
                return try await aws.send(call).stream
            })
        return Object(
            contentLength: length, version: answer.headers["x-amz-version-id"].flatMap { $0 == "null" ? nil : $0 },
            entityTag: tag, contentType: answer.headers["content-type"], body: body)
    }

    /// What is known of an object, without its content; nil where there is none.
    public func head(_ key: String, version: String? = nil) async throws -> ObjectHead? {
        var call = call("HeadObject", "HEAD", key, version, range: nil)
        call.isStreamed = false
        call.answers = [404]
        let answer = try await aws.send(call)
        return answer.status == 404 ? nil : ObjectHead(answer.headers)
    }

    private func call(
        _ operation: String, _ method: String, _ key: String, _ version: String?, range: Range<Int>?
    ) -> ServiceCall {
        var call = ServiceCall(service: .s3, operation: operation, method: method)
        call.bucket = bucket
        call.path = "/\(percentEncoded(key, keepingSlashes: true))"
        if let version { call.query = [("versionId", version)] }
        if let range { call.headers = [("Range", "bytes=\(range.lowerBound)-\(range.upperBound - 1)")] }
        call.isStreamed = true
        return call
    }
}

/// What is known of an object without its content.
public struct ObjectHead: Sendable {
    /// The content's bytes.
    public var contentLength: Int
    /// The version, in a bucket that keeps versions.
    public var version: String?
    /// What tells the content from others.
    public var entityTag: String?

    init(_ headers: [String: String]) {
        contentLength = headers["content-length"].flatMap { Int($0) } ?? 0
        version = headers["x-amz-version-id"].flatMap { $0 == "null" ? nil : $0 }
        entityTag = headers["etag"]
    }
}

/// The content of an object, in parts as they come. It is read once.
public struct ObjectBody: AsyncSequence, Sendable {
    /// A part of the content.
    public typealias Element = [UInt8]

    let stream: ResponseBody
    let range: Range<Int>
    let attempts: Int
    let reopen: @Sendable (Range<Int>) async throws -> ResponseBody?

    /// Reads the content.
    public struct AsyncIterator: AsyncIteratorProtocol {
        fileprivate var stream: ResponseBody
        fileprivate var range: Range<Int>
        fileprivate var attempts: Int
        fileprivate let reopen: @Sendable (Range<Int>) async throws -> ResponseBody?

        /// The next part; nil at the end.
        public mutating func next() async throws -> [UInt8]? {
            while true {
                do throws(HTTPError) {
                    if let chunk = try await stream.next() {
                        range = Swift.min(range.lowerBound + chunk.count, range.upperBound)..<range.upperBound
                        return chunk
                    }
                    if range.isEmpty { return nil }
                    throw HTTPError(kind: .interrupted, message: "the content is cut off")
                } catch {
                    if error.kind == .cancelled || Task.isCancelled { throw CancellationError() }
                    attempts -= 1
                    guard attempts > 0, !range.isEmpty, let again = try await reopen(range) else {
                        throw AWSError(
                            service: "s3", operation: "GetObject", code: "Interrupted", message: error.message,
                            status: nil, requestID: nil, attempts: 1, isAmbiguous: false)
                    }
                    stream = again
                }
            }
        }
    }

    /// Begins to read.
    public func makeAsyncIterator() -> AsyncIterator {
        AsyncIterator(stream: stream, range: range, attempts: attempts, reopen: reopen)
    }

    /// All of the content, of at most so many bytes.
    ///
    /// - Throws: ``AWSError`` with the code `TooLarge` where there are more.
    public func collect(upTo most: Int) async throws -> [UInt8] {
        var all: [UInt8] = []
        for try await chunk in self {
            guard all.count + chunk.count <= most else {
                throw AWSError(
                    service: "s3", operation: "GetObject", code: "TooLarge",
                    message: "the object has more than \(most) bytes", status: nil, requestID: nil, attempts: 1,
                    isAmbiguous: false)
            }
            all += chunk
        }
        return all
    }
}

extension AWS {
    /// The reader of a bucket.
    public func bucket(_ capability: Capability<ReadObjects>) -> BucketReader {
        BucketReader(aws: self, bucket: capability.resource)
    }
}
