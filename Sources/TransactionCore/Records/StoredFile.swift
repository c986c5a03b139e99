public import Schema

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
    /// How many rows it has.
    public var rows: Int
    /// What became of the file's transactions before, of a file that was processed already.
    public var earlier: Report?
    /// How far an earlier step of the run came.
    public var progress: Progress?

    /// A validated file.
    public init(
        runID: String, fileID: String, key: String, version: String?, rows: Int, earlier: Report? = nil,
        progress: Progress? = nil
    ) {
        self.runID = runID
        self.fileID = fileID
        self.key = key
        self.version = version
        self.rows = rows
        self.earlier = earlier
        self.progress = progress
    }

    /// The key of a file's object.
    public static func key(of fileID: String) -> String { "files/\(fileID).csv" }

    enum CodingKeys: String, CodingKey {
        case runID = "run_id"
        case fileID = "file_id"
        case key, version, rows, earlier, progress
    }

    /// The names in JSON.
    public static var propertyNames: [PartialKeyPath<StoredFile>: String] {
        names(
            CodingKeys.self,
            [
                \.runID: .runID, \.fileID: .fileID, \.key: .key, \.version: .version, \.rows: .rows,
                \.earlier: .earlier, \.progress: .progress,
            ])
    }
}
