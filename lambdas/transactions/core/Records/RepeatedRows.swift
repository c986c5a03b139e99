/// The numbers of a file's rows that repeat an earlier row, in ascending order. Rows count from 1 below the header.
///
/// The validator sees all rows and keeps the numbers in an object beside the file. Readers of the file, or of a part of it,
/// skip these rows.
public struct RepeatedRows: Sendable {
    private var numbers: [Int]
    private var next = 0
    /// The digits of a number whose line has not ended yet.
    private var begun = 0
    private let before: Int
    /// The number of repeated rows, including those before the rows of interest.
    public private(set) var count = 0

    /// Repeated rows by their numbers.
    public init(_ numbers: [Int]) {
        self.numbers = numbers
        count = numbers.count
        before = 0
    }

    /// Repeated rows to be read from an object, for a reader that starts after the given number of rows.
    public init(after rows: Int) {
        numbers = []
        before = rows
    }

    /// The content of the object: one number per line.
    public var object: [UInt8] { numbers.reduce(into: []) { $0 += "\($1)\n".utf8 } }

    /// Reads the next bytes of the object.
    public mutating func take(_ bytes: [UInt8]) {
        for byte in bytes {
            if byte == UInt8(ascii: "\n") {
                count += 1
                if begun > before { numbers.append(begun) }
                begun = 0
            } else {
                begun = begun &* 10 &+ Int(byte &- UInt8(ascii: "0"))
            }
        }
    }

    /// Whether a row is a repeated one. Call it with ascending numbers.
    public mutating func contains(_ row: Int) -> Bool {
        while next < numbers.count, numbers[next] < row { next += 1 }
        return next < numbers.count && numbers[next] == row
    }

    /// The key of the object that belongs to a file.
    public static func key(of fileID: String) -> String { "\(StoredFile.prefix)\(fileID).repeats" }
}
