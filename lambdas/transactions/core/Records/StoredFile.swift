public import Schema

/// A validated file, and where it is kept.
public struct StoredFile: Record, Hashable {
    /// The run.
    public var runID: String
    /// The file: the SHA-256 of its content, in hexadecimal.
    public var fileID: String
    /// The run that claimed the file first: ``FileClaim/firstRun``.
    public var firstRun: String
    /// The object's key in the bucket of files.
    public var key: String
    /// The object's version.
    public var version: String?
    /// How many rows it has.
    public var rows: Int
    /// How many of them say the same as an earlier one. Their numbers are in an object of their own: ``RepeatedRows``.
    public var repeats: Int
    /// How far an earlier step of the run came.
    public var progress: Progress?
    /// How many bytes the header has.
    public var headerSize: Int
    /// The parts of its rows, each of which can be processed by itself.
    public var parts: [Part]?
    /// The part that is processed; without it, all rows are.
    public var part: Part?

    /// A part of a file's rows.
    public struct Part: Record, Hashable {
        /// Its first byte.
        public var start: Int
        /// The byte after its last.
        public var end: Int
        /// How many rows are before it.
        public var rowsBefore: Int
        /// How many lines are before it, the header's included.
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

    /// What an object of a file holds.
    public enum Format: String, Sendable, CaseIterable {
        /// A CSV file.
        case csv
        /// A request in JSON with rows: ``JSONUpload/rows(_:)``.
        case json

        /// The format of an object, which its key ends with.
        public init(ofKey key: String) {
            self = key.utf8.reversed().starts(with: ".json".utf8.reversed()) ? .json : .csv
        }

        /// The media type.
        public var contentType: String { self == .csv ? "text/csv" : "application/json" }
    }

    /// What the file's object holds.
    public var format: Format { Format(ofKey: key) }

    /// The key of a file's object.
    public static func key(of fileID: String, as format: Format = .csv) -> String {
        "\(prefix)\(fileID).\(format.rawValue)"
    }

    /// What the keys of files begin with.
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
