/// How much of a file is taken at once. What exceeds it is an error, so that memory stays bounded whatever comes.
public struct CSVLimits: Sendable, Hashable {
    /// The bytes of a row, with its quotes and line ends. At least 1,024.
    public var row: Int
    /// The bytes of a field.
    public var field: Int
    /// The errors and the warnings that are described, each; all are counted.
    public var described: Int
    /// The keys that may come more than once, each of which is remembered with a row of it, and the rows that may be the same
    /// as earlier ones. More are an error. (And in a file with more errors than that, keys of rows that are wrong are not
    /// looked at.)
    public var repeated: Int

    /// Rows of 64 KiB, fields of 32 KiB, 100 described errors, a million repeated keys, save where other numbers are given.
    public init(row: Int = 65_536, field: Int = 32_768, described: Int = 100, repeated: Int = 1_000_000) {
        precondition(
            row >= 1_024 && field > 0 && described >= 0 && repeated >= 0,
            "limits are positive, that of a row at least 1,024")
        self.row = row
        self.field = field
        self.described = described
        self.repeated = repeated
    }
}
