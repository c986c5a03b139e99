/// An object: what S3 tells of it, and its bytes as they come.
public struct StoredObject: Sendable {
    /// What S3 tells of it.
    public let info: ObjectInfo
    /// Its bytes, to be read once.
    public let body: ObjectBody
}

/// Reads the objects of a bucket.
public struct BucketReader: Sendable {
    let bucket: Bucket

    /// An object. Its bytes come as they are asked for; nothing holds all of them.
    ///
    /// - Parameters:
    ///   - version: Which version, for which a function needs `s3:GetObjectVersion`; without it the current one.
    ///   - range: Which bytes, counted from 0; without it all. Those after the last are left out.
    /// - Throws: ``AWSError``, with ``AWSError/isNotFound`` where there is none. A function that may not list the
    ///   bucket is told `AccessDenied` then.
    ///
    /// Source: <https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html>
    public func get(
        _ key: String, version: String? = nil, range: Range<Int>? = nil
    ) async throws(AWSError) -> StoredObject {
        if let range, range.isEmpty || range.lowerBound < 0 {
            throw bucket.request("GetObject", "A range has one byte at least, and none before the first.")
        }
        let opened = try await bucket.open(key, version: version, from: range?.lowerBound ?? 0, to: range?.upperBound)
        let info = ObjectInfo(key: key, head: opened.head)
        let body = ObjectBody(
            bucket: bucket, info: info, version: version, start: range?.lowerBound ?? 0, first: opened.body)
        return StoredObject(info: info, body: body)
    }

    /// What S3 tells of an object.
    ///
    /// - Throws: ``AWSError``, with ``AWSError/isNotFound`` where there is none.
    ///
    /// Source: <https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html>
    public func head(_ key: String, version: String? = nil) async throws(AWSError) -> ObjectInfo {
        var call = try bucket.call("HeadObject", .head, key)
        if let version { call.query = [QueryItem(name: "versionId", value: version)] }
        do throws(Refusal) {
            return try await bucket.caller.call(call) { ObjectInfo(key: key, head: $0.head) }
        } catch { throw error.error }
    }
}

extension Bucket {
    /// Begins to read an object from a byte on, of a content that is still this one.
    func open(
        _ key: String, version: String?, from start: Int, to end: Int?, etag: String? = nil
    ) async throws(AWSError) -> (head: HTTPHead, body: HTTPBody) {
        var call = try call("GetObject", .get, key)
        call.isStreamed = true
        if let version { call.query = [QueryItem(name: "versionId", value: version)] }
        if start > 0 || end != nil {
            call.headers.append(
                HTTPHeader(name: "range", value: "bytes=\(start)-" + (end.map { String($0 - 1) } ?? "")))
        }
        if let etag { call.headers.append(HTTPHeader(name: "if-match", value: etag)) }
        do throws(Refusal) {
            return try await caller.call(call) { answer throws(UnreadableAnswer) in
                guard let body = answer.stream else { throw UnreadableAnswer(message: "The answer has no body.") }
                if start > 0, answer.head.status != 206 {
                    throw UnreadableAnswer(message: "The answer is not the range that was asked for.")
                }
                return (answer.head, body)
            }
        } catch { throw error.error }
    }
}
