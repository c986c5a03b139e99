public import Records

/// A validated file in the bucket.
public struct StoredFile: Record, Hashable {
    /// The run's name.
    public var runID: String
    /// The file's id: the SHA-256 of its content, in hexadecimal.
    public var fileID: String
    /// The first run that claimed the file: ``FileClaim/firstRun``.
    public var firstRun: String
    /// The object's key in the bucket.
    public var key: String
    /// The object's version.
    public var version: String?
    /// The number of rows, without the header.
    public var rows: Int
    /// The number of rows that repeat an earlier one. A separate object holds their row numbers: ``RepeatedRows``.
    public var repeats: Int
    /// The progress of the earlier steps of the run.
    public var progress: Progress?
    /// The size of the header, in bytes.
    public var headerSize: Int
    /// The parts of the file, which can be processed independently.
    public var parts: [Part]?
    /// The part to process. `nil` to process all rows.
    public var part: Part?

    /// A contiguous part of a file's rows.
    public struct Part: Record, Hashable {
        /// The offset of its first byte.
        public var start: Int
        /// The offset after its last byte.
        public var end: Int
        /// The number of rows before it.
        public var rowsBefore: Int
        /// The number of lines before it, including the header.
        public var linesBefore: Int

        /// A part of a file's rows.
        public init(start: Int, end: Int, rowsBefore: Int, linesBefore: Int) {
            self.start = start
            self.end = end
            self.rowsBefore = rowsBefore
            self.linesBefore = linesBefore
        }

        enum CodingKeys: String, CodingKey {
            case start, end
            case rowsBefore = "rows_before"
            case linesBefore = "lines_before"
        }

        /// The names in JSON.
        public static var propertyNames: [PartialKeyPath<Part>: String] {
            names(
                CodingKeys.self,
                [\.start: .start, \.end: .end, \.rowsBefore: .rowsBefore, \.linesBefore: .linesBefore])
        }
    }

    /// A validated file.
    public init(
        runID: String, fileID: String, firstRun: String, key: String, version: String?, rows: Int, repeats: Int = 0,
        headerSize: Int, parts: [Part]? = nil
    ) {
        self.runID = runID
        self.fileID = fileID
        self.firstRun = firstRun
        self.key = key
        self.version = version
        self.rows = rows
        self.repeats = repeats
        self.headerSize = headerSize
        self.parts = parts
    }

    /// The formats of stored files.
    public enum Format: String, Sendable, CaseIterable {
        /// A CSV file.
        case csv
        /// A JSON request with rows: ``JSONUpload/rows(_:)``.
        case json

        /// The format of an object, by the extension of its key.
        public init(ofKey key: String) {
            self = key.utf8.reversed().starts(with: ".json".utf8.reversed()) ? .json : .csv
        }

        /// The media type.
        public var contentType: String { self == .csv ? "text/csv" : "application/json" }
    }

    /// The format of the file's object.
    public var format: Format { Format(ofKey: key) }

    /// The key of a file's object.
    public static func key(of fileID: String, as format: Format = .csv) -> String {
        "\(prefix)\(fileID).\(format.rawValue)"
    }

    /// The key prefix of validated files.
    public static let prefix = "files/"

    enum CodingKeys: String, CodingKey {
        case runID = "run_id"
        case fileID = "file_id"
        case firstRun = "first_run"
        case key, version, rows, repeats, progress
        case headerSize = "header_size"
        case parts, part
    }

    /// The names in JSON.
    public static var propertyNames: [PartialKeyPath<StoredFile>: String] {
        names(
            CodingKeys.self,
            [
                \.runID: .runID, \.fileID: .fileID, \.firstRun: .firstRun, \.key: .key, \.version: .version,
                \.rows: .rows, \.repeats: .repeats, \.progress: .progress, \.headerSize: .headerSize,
                \.parts: .parts, \.part: .part,
            ])
    }
}
