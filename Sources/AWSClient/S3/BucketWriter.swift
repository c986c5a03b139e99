internal import Encodings
internal import ExactText
internal import Hashing
internal import Platform

/// Where an object was put.
public struct PutResult: Sendable, Hashable {
    /// The version, in a bucket that keeps them.
    public let version: String?
    /// What changes with the content; not always its MD5.
    public let etag: String?

    init(_ head: HTTPHead) {
        version = head.version
        etag = head["etag"]
    }
}

/// Writes objects to a bucket.
public struct BucketWriter: Sendable {
    let bucket: Bucket

    /// How long S3 may be silent while it copies: it does so before it answers.
    static let copyIdle: Duration = .seconds(120)

    /// Puts an object in place of what is there, with its SHA-256, which S3 checks: at most 5 GB.
    ///
    /// - Parameters:
    ///   - onlyIfAbsent: Whether nothing is to be replaced: where there is an object, the call throws an error with
    ///     ``AWSError/isPreconditionFailed``. Where that error also has ``AWSError/mayHaveHappened``, an answer was
    ///     lost before, and the object may be this one.
    ///   - metadata: Printing ASCII, at most 2 KB.
    /// - Throws: ``AWSError``.
    ///
    /// Source: <https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html>
    @discardableResult
    public func put(
        _ bytes: [UInt8], key: String, contentType: String = "application/octet-stream", onlyIfAbsent: Bool = false,
        metadata: [String: String] = [:]
    ) async throws(AWSError) -> PutResult {
        var call = try bucket.call("PutObject", .put, key)
        try bucket.check(contentType, "The content type", "PutObject")
        let digest: [UInt8]
        do throws(HashingError) { digest = try SHA256.digest(of: bytes) } catch {
            throw AWSError(.configuration, error.description, service: "s3", operation: "PutObject")
        }
        call.headers = [
            HTTPHeader(name: "content-type", value: contentType),
            HTTPHeader(name: "x-amz-checksum-sha256", value: Base64.encoded(digest)),
        ]
        if onlyIfAbsent { call.headers.append(HTTPHeader(name: "if-none-match", value: "*")) }
        call.headers += try bucket.headers(metadata: metadata, "PutObject")
        call.body = bytes
        call.payload = hexadecimal(digest)
        do throws(Refusal) {
            return try await bucket.caller.call(call) { PutResult($0.head) }
        } catch { throw error.error }
    }

    /// Puts a copy of another object in place of what is there, metadata included: at most 5 GB.
    ///
    /// - Parameter etag: That of the content that is to be copied: where the object has another meanwhile, the call throws an
    ///   error with ``AWSError/isPreconditionFailed``.
    /// - Throws: ``AWSError``.
    ///
    /// Source: <https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html>
    @discardableResult
    public func copy(
        _ source: String, version: String? = nil, etag: String? = nil, from reader: BucketReader, to key: String
    ) async throws(AWSError) -> PutResult {
        var call = try bucket.call("CopyObject", .put, key)
        let path = "\(reader.bucket.name)/\(percentEncoded(source, keeping: "/"))"
        let query = version.map { "?versionId=\(percentEncoded($0))" } ?? ""
        call.headers = [HTTPHeader(name: "x-amz-copy-source", value: path + query)]
        if let etag { call.headers.append(HTTPHeader(name: "x-amz-copy-source-if-match", value: etag)) }
        call.idle = Self.copyIdle
        do throws(Refusal) {
            return try await bucket.caller.call(call) { answer throws(UnreadableAnswer) in
                // S3 begins to answer before it has copied: an error can follow the status 200.
                guard XMLElement(answer.body)?.name.isExactly("CopyObjectResult") == true else {
                    throw UnreadableAnswer(message: "The copy failed after it had begun.")
                }
                return PutResult(answer.head)
            }
        } catch { throw error.error }
    }

    /// A URL by which anyone can put one object for a time, with an HTTP PUT of the bytes.
    ///
    /// - Parameters:
    ///   - expires: For how long: up to 7 days, but never longer than the credentials that sign it.
    ///   - contentType: The `Content-Type` that the request must have; without it, any.
    ///   - contentLength: How many bytes the request must have; without it, any number.
    ///   - onlyIfAbsent: Whether the request must have the header `If-None-Match: *`, so that it replaces nothing.
    /// - Throws: ``AWSError``.
    ///
    /// Source: <https://docs.aws.amazon.com/AmazonS3/latest/userguide/PresignedUrlUploadObject.html>
    public func presignedPut(
        key: String, expires: Duration, contentType: String? = nil, contentLength: Int? = nil,
        onlyIfAbsent: Bool = false
    ) async throws(AWSError) -> String {
        let call = try bucket.call("PutObject", .put, key)
        let seconds = Int(expires.components.seconds)
        guard (1...604_800).contains(seconds) else {
            throw bucket.request("PutObject", "A URL expires after 1 second to 7 days.")
        }
        var headers: [HTTPHeader] = []
        if let contentType {
            try bucket.check(contentType, "The content type", "PutObject")
            headers.append(HTTPHeader(name: "content-type", value: contentType))
        }
        if let contentLength { headers.append(HTTPHeader(name: "content-length", value: String(contentLength))) }
        if onlyIfAbsent { headers.append(HTTPHeader(name: "if-none-match", value: "*")) }
        let state = bucket.caller.state
        let signer = Signer(
            credentials: try await state.store.credentials(at: state.now), region: state.region,
            service: .s3, time: CalendarTime(secondsSince1970: state.now))
        do throws(HashingError) {
            let query = try signer.presigned(
                .put, host: call.endpoint.host, path: call.path, query: [], headers: headers, expires: seconds)
            return "\(call.endpoint.scheme)://\(call.endpoint.host)\(call.path)?\(query)"
        } catch { throw AWSError(.configuration, error.description, service: "s3", operation: "PutObject") }
    }
}
