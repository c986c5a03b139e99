public import Contracts
internal import Hashing

/// Writes the objects of a bucket.
public struct BucketWriter: Sendable {
    let aws: AWS
    let bucket: String

    /// What was written.
    public struct Written: Sendable {
        /// The version, in a bucket that keeps versions.
        public var version: String?
        /// What tells the content from others.
        public var entityTag: String?
    }

    /// Puts an object, of at most 5 GB, in place of the one with its key if there is one. S3 compares the content's
    /// SHA-256.
    ///
    /// - Parameter onlyIfAbsent: Whether an object that is there is left as it is; the error's code is then
    ///   `PreconditionFailed`.
    public func put(
        _ content: [UInt8], key: String, contentType: String, metadata: [String: String] = [:],
        onlyIfAbsent: Bool = false
    ) async throws -> Written {
        var call = call("PutObject", key)
        call.headers = [("Content-Type", contentType)]
        call.headers += metadata.sorted { $0.key < $1.key }.map { ("X-Amz-Meta-\($0.key)", $0.value) }
        if onlyIfAbsent { call.headers.append(("If-None-Match", "*")) }
        call.body = content
        return written(try await aws.send(call))
    }

    /// Copies an object of another bucket, or of this one, without its content coming here.
    public func copy(
        _ source: String, of bucket: BucketReader, version: String? = nil, to key: String
    ) async throws -> Written {
        var call = call("CopyObject", key)
        let query = version.map { "?versionId=\(percentEncoded($0))" } ?? ""
        call.headers = [
            ("X-Amz-Copy-Source", "\(bucket.bucket)/\(percentEncoded(source, keepingSlashes: true))\(query)")
        ]
        let answer = try await aws.send(call)
        // A copy that fails while it is made has an error under a good status.
        if let code = XMLText.first("Code", in: String(decoding: answer.body, as: UTF8.self)) {
            throw AWSError(
                service: "s3", operation: "CopyObject", code: code, message: "the copy failed", status: answer.status,
                requestID: nil, attempts: 1, isAmbiguous: true)
        }
        return written(answer)
    }

    /// A URL by which anyone who has it can put an object with this key, for so long.
    ///
    /// - Parameters:
    ///   - seconds: How long: at most 7 days, and no longer than the credentials last.
    ///   - contentLength: How many bytes the content has to have; nil lets it have any number.
    public func presignedPut(
        _ key: String, contentType: String, contentLength: Int? = nil, expiresIn seconds: Int
    ) async throws -> String {
        let path = "/\(percentEncoded(key, keepingSlashes: true))"
        let endpoint = aws.endpoints.endpoint(of: .s3, bucket: bucket, region: aws.region)
        let signature = Signature(
            credentials: try await aws.credentials.credentials(by: aws.client), region: aws.region, service: "s3",
            time: SigningTime(secondsSince1970: aws.clock().secondsSince1970 + aws.skew.seconds))
        var headers = [(name: "Content-Type", value: contentType)]
        if let contentLength { headers.append(("Content-Length", String(contentLength))) }
        let query = try signature.presignedQuery(
            of: .init(method: "PUT", host: endpoint.host, path: endpoint.path + path, headers: headers),
            expiresIn: seconds)
        return "\(endpoint.url)\(path)?\(query)"
    }

    private func call(_ operation: String, _ key: String) -> ServiceCall {
        var call = ServiceCall(service: .s3, operation: operation, method: "PUT")
        call.bucket = bucket
        call.path = "/\(percentEncoded(key, keepingSlashes: true))"
        return call
    }

    private func written(_ answer: ServiceAnswer) -> Written {
        Written(
            version: answer.headers["x-amz-version-id"].flatMap { $0 == "null" ? nil : $0 },
            entityTag: answer.headers["etag"])
    }
}

extension AWS {
    /// The writer of a bucket.
    public func bucket(_ capability: Capability<WriteObjects>) -> BucketWriter {
        BucketWriter(aws: self, bucket: capability.resource)
    }
}
