public import Schema

/// A file as it comes in: what a run of the workflow begins with.
public struct Upload: Record, Hashable {
    /// The media type of the request: `text/csv`, `application/json`, or `multipart/form-data` with its boundary.
    public var contentType: String
    /// The content, as `encoding` says.
    public var body: String
    /// How the body holds the content.
    public var encoding: Encoding

    /// How a body holds a content.
    public enum Encoding: String, Codable, Sendable {
        /// As text.
        case text
        /// As bytes in base64.
        case base64
    }

    enum CodingKeys: String, CodingKey {
        case contentType = "content_type"
        case body, encoding
    }

    /// The names in JSON.
    public static var propertyNames: [PartialKeyPath<Upload>: String] {
        names(
            CodingKeys.self, [\.contentType: .contentType, \.body: .body, \.encoding: .encoding])
    }
}

/// A file in a run.
public struct Submission: Record, Hashable {
    /// The run: the name of the workflow's execution.
    public var runID: String
    /// The file.
    public var upload: Upload

    enum CodingKeys: String, CodingKey {
        case runID = "run_id"
        case upload
    }

    /// The names in JSON.
    public static var propertyNames: [PartialKeyPath<Submission>: String] {
        names(CodingKeys.self, [\.runID: .runID, \.upload: .upload])
    }
}

/// A validated file, and where it is kept.
public struct StoredFile: Record, Hashable {
    /// The run.
    public var runID: String
    /// The file: the SHA-256 of its content, in hexadecimal.
    public var fileID: String
    /// The object's key in the bucket of files.
    public var key: String
    /// The object's version.
    public var version: String?
    /// How many transactions it holds.
    public var rows: Int

    enum CodingKeys: String, CodingKey {
        case runID = "run_id"
        case fileID = "file_id"
        case key, version, rows
    }

    /// The names in JSON.
    public static var propertyNames: [PartialKeyPath<StoredFile>: String] {
        names(CodingKeys.self, [\.runID: .runID, \.fileID: .fileID, \.key: .key, \.version: .version, \.rows: .rows])
    }
}

/// What became of a file's transactions.
public struct Report: Record, Hashable {
    /// The run.
    public var runID: String
    /// The file.
    public var fileID: String
    /// How many transactions were written.
    public var written: Int
    /// How many were there already, the same.
    public var unchanged: Int
    /// How many were there already with another content, and were left as they were.
    public var conflicting: Int
    /// The sum of the amounts by currency, exactly as decimal text.
    public var totals: [String: String]

    enum CodingKeys: String, CodingKey {
        case runID = "run_id"
        case fileID = "file_id"
        case written, unchanged, conflicting, totals
    }

    /// The names in JSON.
    public static var propertyNames: [PartialKeyPath<Report>: String] {
        names(
            CodingKeys.self,
            [
                \.runID: .runID, \.fileID: .fileID, \.written: .written, \.unchanged: .unchanged,
                \.conflicting: .conflicting, \.totals: .totals,
            ])
    }
}
