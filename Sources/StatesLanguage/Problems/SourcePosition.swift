/// A place in the Swift source that describes a state machine.
public struct SourcePosition: Sendable, Hashable {
    /// The file's path.
    public var file: String
    /// The line, counted from 1.
    public var line: Int
    /// The column, counted from 1.
    public var column: Int

    /// Makes a position, of the caller where nothing is given.
    public init(file: StaticString = #filePath, line: UInt = #line, column: UInt = #column) {
        self.file = file.description
        self.line = Int(line)
        self.column = Int(column)
    }
}
