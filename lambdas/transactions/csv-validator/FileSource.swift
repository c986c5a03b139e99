import AWSClient
import CSV
import Hashing
import JSONCoding
import LambdaRuntime
import Schema
import TransactionsCore

/// Where the content of an upload is: in the event, or in an object.
enum FileSource {
    case content([UInt8])
    /// Rows that came in JSON, and the request's body.
    case rows([RowValues], body: [UInt8])
    case object(key: String, in: BucketReader)

    private static let format = CSVFormat(Transaction.schema)

    init(_ upload: Upload, in bucket: BucketReader) throws {
        guard JSON.size(of: upload.body) <= Upload.longestBody else {
            throw Rejected(
                .tooLarge,
                "The request has more than \(Upload.longestBody) bytes as text in JSON: put larger files by a URL.")
        }
        guard upload.encoding != .object else {
            self = .object(key: upload.body, in: bucket)
            return
        }
        self = try Intake.content(of: upload)
    }

    /// Checks the file, and finds what tells it from others.
    func check(_ context: Context, partSize: Int) async throws -> CheckedFile {
        if case .rows(let rows, let body) = self { return try check(rows, of: body) }
        if case .object(let key, let bucket) = self, StoredFile.Format(ofKey: key) == .json {
            // Rows that were kept before: the run is started again.
            let body = try await bucket.get(key).body.collect(upTo: Upload.longestBody)
            guard case .rows(let rows) = try Intake.request(body) else {
                throw Rejected(.invalidFile, "The object has no rows.")
            }
            return try check(rows, of: body)
        }
        var check = FileCheck(Self.format, partSize: partSize)
        var etag: String?
        var hash = try SHA256()
        switch self {
        case .rows: break
        case .content(let bytes):
            check.consume(bytes)
            hash.update(bytes)
        case .object(let key, let bucket):
            let object = try await bucket.get(key)
            let most = UploadArrival.largestFile
            guard object.info.size ?? 0 <= most else {
                throw Rejected(
                    .tooLarge, "The file has \(object.info.size ?? 0) bytes, at most \(most) can be processed.")
            }
            etag = object.info.etag
            for try await chunk in object.body {
                try context.checkTime()
                check.consume(chunk)
                hash.update(chunk)
            }
        }
        let id = hexadecimal(hash.digest())
        switch check.finish() {
        case .finished(let report): return CheckedFile(id: id, report: report, etag: etag)
        case .repeatedKeys(var second):
            switch self {
            case .rows: break
            case .content(let bytes): second.consume(bytes)
            case .object(let key, let bucket):
                var again = try SHA256()
                for try await chunk in try await bucket.get(key).body {
                    try context.checkTime()
                    second.consume(chunk)
                    again.update(chunk)
                }
                guard hexadecimal(again.digest()) == id else {
                    throw Rejected(.invalidFile, "The object was replaced while it was read.")
                }
            }
            return CheckedFile(id: id, report: second.finish(), etag: etag)
        }
    }

    private func check(_ rows: [RowValues], of body: [UInt8]) throws -> CheckedFile {
        var check = RowCheck(Self.format)
        for row in rows { check.check(row) }
        return CheckedFile(id: hexadecimal(try SHA256.digest(of: body)), report: check.finish(), format: .json)
    }

    /// Keeps the content that was checked under a key that it makes, and says which version of the object it is.
    func store(_ file: CheckedFile, in files: BucketWriter, as key: String) async throws -> String? {
        switch self {
        case .content(let bytes), .rows(_, let bytes):
            return try await files.put(bytes, key: key, contentType: file.format.contentType).version
        case .object(key, _): return nil
        case .object(let source, let bucket):
            // Only what was checked: where the object was replaced since, the run fails, and gives its claim up.
            return try await files.copy(source, etag: file.etag, from: bucket, to: key).version
        }
    }
}

/// A file that was checked.
struct CheckedFile {
    /// The SHA-256 of its content, in hexadecimal.
    var id: String
    /// What the check found.
    var report: FileReport
    /// What changes with the content, of an object.
    var etag: String?
    /// What is kept.
    var format = StoredFile.Format.csv
}
