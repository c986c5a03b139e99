/// A place in the Swift source that describes the infrastructure.
public struct SourceLocation: Sendable, Hashable {
    /// The file's path.
    public var file: String
    /// The line, counted from 1.
    public var line: Int
    /// The column, counted from 1.
    public var column: Int

    /// Creates a location. The default is the place of the call.
    public init(file: StaticString = #filePath, line: UInt = #line, column: UInt = #column) {
        self.file = file.description
        self.line = Int(line)
        self.column = Int(column)
    }
}
