import AWSClient
import CSV
import Hashing
import LambdaRuntime
import MediaTypes
import TransactionCore

/// Where the content of an upload is: in the event, or in an object.
enum FileSource {
    case content([UInt8])
    case object(key: String, in: BucketReader)

    typealias Failure = Program.Failure

    /// The largest object that is checked at once, in bytes: what a function reads and checks in its time.
    static let largestObject = 268_435_456

    init(_ upload: Upload, in bucket: BucketReader) throws {
        guard upload.body.utf8.count <= Upload.longestBody else {
            throw Failure(
                .tooLarge,
                try Rejection("The file is larger than \(Upload.longestBody) bytes as it was sent.").json)
        }
        guard upload.encoding != .object else {
            self = .object(key: upload.body, in: bucket)
            return
        }
        self = .content(try Intake.content(of: upload))
    }

    /// Checks the file, and finds what tells it from others.
    func check(_ context: Context) async throws -> CheckedFile {
        var check = FileCheck(Transaction.schema)
        var hash = try SHA256()
        var version: String?
        switch self {
        case .content(let bytes):
            check.consume(bytes)
            hash.update(bytes)
        case .object(let key, let bucket):
            let object = try await bucket.get(key)
            guard object.contentLength <= Self.largestObject else {
                throw Failure(
                    .tooLarge,
                    try Rejection("The file has \(object.contentLength) bytes, at most \(Self.largestObject) can be read.")
                        .json)
            }
            version = object.version
            for try await chunk in object.body {
                try context.checkTime()
                check.consume(chunk)
                hash.update(chunk)
            }
        }
        let id = hexadecimal(hash.digest())
        switch check.finish() {
        case .finished(let report): return CheckedFile(id: id, report: report)
        case .repeatedKeys(var second):
            switch self {
            case .content(let bytes): second.consume(bytes)
            case .object(let key, let bucket):
                // The same version, so that both passes read the same bytes.
                for try await chunk in try await bucket.get(key, version: version).body {
                    try context.checkTime()
                    second.consume(chunk)
                }
            }
            return CheckedFile(id: id, report: second.finish())
        }
    }

    /// Keeps the content under a key that its content makes, and says which version of the object it is.
    func store(in files: BucketWriter, as key: String) async throws -> String? {
        switch self {
        case .content(let bytes): return try await files.put(bytes, key: key, contentType: "text/csv").version
        case .object(key, _): return nil
        case .object(let source, let bucket): return try await files.copy(source, of: bucket, to: key).version
        }
    }
}

/// A file that was checked.
struct CheckedFile {
    /// The SHA-256 of its content, in hexadecimal.
    var id: String
    /// What the check found.
    var report: FileReport
}
