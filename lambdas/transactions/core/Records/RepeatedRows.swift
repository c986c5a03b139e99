/// The rows of a file that say the same as an earlier one: their numbers, below the header and counted from 1, in order.
///
/// The validator, which sees all rows, keeps them in an object of their own beside the file; whoever reads the file, or a part
/// of it, passes over them.
public struct RepeatedRows: Sendable {
    private var numbers: [Int]
    private var next = 0
    /// What was read of a number whose line has not ended.
    private var begun = 0
    private let before: Int
    /// How many there are, those before the rows that matter among them.
    public private(set) var count = 0

    /// Rows of a file.
    public init(_ numbers: [Int]) {
        self.numbers = numbers
        count = numbers.count
        before = 0
    }

    /// Those of an object that is yet to be read, behind so many rows.
    public init(after rows: Int) {
        numbers = []
        before = rows
    }

    /// The content of the object: a number a line.
    public var object: [UInt8] { numbers.reduce(into: []) { $0 += "\($1)\n".utf8 } }

    /// Takes the next bytes of the object.
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

    /// Whether a row is among them. It is asked in the order of the rows.
    public mutating func contains(_ row: Int) -> Bool {
        while next < numbers.count, numbers[next] < row { next += 1 }
        return next < numbers.count && numbers[next] == row
    }

    /// The key of a file's object.
    public static func key(of fileID: String) -> String { "\(StoredFile.prefix)\(fileID).repeats" }
}
