internal import Encodings
internal import ExactText

/// Calls of S3 about one bucket.
struct Bucket: Sendable {
    let caller: Caller
    let name: String

    /// The key of an object has at most so many bytes.
    ///
    /// Source: <https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html>
    static let keyLimit = 1_024

    func request(_ operation: String, _ problem: String) -> AWSError {
        AWSError(.request, problem, service: Service.s3.rawValue, operation: operation)
    }

    /// A call about an object. AWS's own endpoint has the bucket in the host, except a bucket with dots, which no
    /// certificate covers; any other has it in the path.
    ///
    /// Source: <https://docs.aws.amazon.com/AmazonS3/latest/userguide/VirtualHosting.html>
    func call(_ operation: String, _ method: HTTPRequest.Method, _ key: String) throws(AWSError) -> Call {
        guard (1...Self.keyLimit).contains(key.utf8.count) else {
            throw request(operation, "A key has 1 to \(Self.keyLimit) bytes.")
        }
        let isName = name.utf8.allSatisfy {
            (97...122).contains($0) || (48...57).contains($0) || "-._".utf8.contains($0)
        }
        guard isName, !name.isEmpty else { throw request(operation, "The bucket's name is none.") }
        var endpoint = caller.state.endpoint(.s3)
        var path = endpoint.path
        if endpoint.isCustom || name.contains(".") {
            path += "/\(name)"
        } else {
            endpoint.host = "\(name).\(endpoint.host)"
        }
        path += "/" + percentEncoded(key, keeping: "/")
        return Call(
            service: .s3, operation: operation, resource: name, method: method, endpoint: endpoint, path: path)
    }

    /// The headers of metadata.
    ///
    /// Source: <https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingMetadata.html>
    func headers(metadata: [String: String], _ operation: String) throws(AWSError) -> [HTTPHeader] {
        var headers: [HTTPHeader] = []
        for (name, value) in metadata.sorted(by: { $0.key < $1.key }) {
            let isToken = name.utf8.allSatisfy { $0 > 32 && $0 < 127 && !"()<>@,;:\\\"/[]?={}".utf8.contains($0) }
            guard isToken, !name.isEmpty else { throw request(operation, "A name of metadata is none of a header.") }
            try check(value, "The metadata \(name)", operation)
            headers.append(HTTPHeader(name: "x-amz-meta-\(name.lowercasedASCII)", value: value))
        }
        return headers
    }

    /// Throws where a value cannot be that of a header, as S3 keeps it.
    func check(_ value: String, _ what: String, _ operation: String) throws(AWSError) {
        guard value.utf8.allSatisfy({ (32..<127).contains($0) }) else {
            throw request(operation, "\(what) has other characters than those of ASCII that print.")
        }
    }
}

/// What S3 tells of an object.
public struct ObjectInfo: Sendable, Hashable {
    /// The key.
    public let key: String
    /// How many bytes the object has, or the part of it that was asked for.
    public let size: Int?
    /// The media type.
    public let contentType: String?
    /// What changes with the content; not always its MD5.
    public let etag: String?
    /// The version, in a bucket that keeps them.
    public let version: String?
    /// The metadata that were put with it; the names in lowercase.
    public let metadata: [String: String]

    init(key: String, head: HTTPHead) {
        self.key = key
        size = head["content-length"].flatMap { Int($0) }
        contentType = head["content-type"]
        etag = head["etag"]
        version = head.version
        let prefix = "x-amz-meta-"
        metadata = Dictionary(
            head.headers.filter { $0.name.utf8.starts(with: prefix.utf8) }.map {
                (String(Substring($0.name.utf8.dropFirst(prefix.utf8.count))), $0.value)
            }
        ) { first, _ in first }
    }
}

extension HTTPHead {
    /// The object's version, in a bucket that keeps them.
    var version: String? { self["x-amz-version-id"].flatMap { $0.isExactly("null") ? nil : $0 } }
}

extension AWSError {
    /// Whether what was asked for is not there: an object, a bucket, a table, a topic, a queue.
    public var isNotFound: Bool {
        status == 404
            || ["ResourceNotFoundException", "QueueDoesNotExist", "AWS.SimpleQueueService.NonExistentQueue"]
                .contains(where: code.isExactly)
    }

    /// Whether something was to be written only if absent, and is there.
    public var isPreconditionFailed: Bool { status == 412 }
}
