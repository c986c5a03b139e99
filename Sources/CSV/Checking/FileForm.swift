/// What a file is that is no CSV file in UTF-8: found by its beginning, so that one error names the cause and not each of its
/// consequences.
enum FileForm {
    /// How many bytes of a file are looked at.
    private static let beginning = 8_192
    private static let separators: [(byte: UInt8, name: String)] = [
        (UInt8(ascii: ";"), "semicolons"), (UInt8(ascii: "\t"), "tabs"), (UInt8(ascii: "|"), "vertical bars"),
    ]

    /// What is wrong with a file as a whole, of which this is the beginning, without a byte-order mark of UTF-8.
    static func problem(in bytes: UnsafeBufferPointer<UInt8>, columns: [CheckedColumn]) -> Problem? {
        if let encoding = encoding(of: bytes) {
            return Problem(message: "the file is \(encoding), it must be UTF-8")
        }
        let line = bytes.prefix(beginning).prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
        guard names(in: line, separatedBy: UInt8(ascii: ","), of: columns) == 0,
            let found = separators.first(where: { names(in: line, separatedBy: $0.byte, of: columns) > 1 })
        else { return nil }
        return Problem(line: 1, message: "the columns are separated by \(found.name), they must be separated by commas")
    }

    /// The encoding that a byte-order mark names, or zeros beside the first two characters show.
    private static func encoding(of bytes: UnsafeBufferPointer<UInt8>) -> String? {
        guard bytes.count >= 2 else { return nil }
        switch (bytes[0], bytes[1], bytes.count > 2 ? bytes[2] : 1, bytes.count > 3 ? bytes[3] : 1) {
        case (0xFF, 0xFE, 0, 0), (0, 0, 0xFE, 0xFF), (1..., 0, 0, 0), (0, 0, 0, 1...): return "UTF-32"
        case (0xFF, 0xFE, _, _), (0xFE, 0xFF, _, _), (1..., 0, 1..., 0), (0, 1..., 0, 1...): return "UTF-16"
        default: return nil
        }
    }

    /// How many of a line's fields are names of columns, in quotes or not.
    private static func names(
        in line: Slice<UnsafeBufferPointer<UInt8>>, separatedBy separator: UInt8, of columns: [CheckedColumn]
    ) -> Int {
        let fields = line.split(separator: separator, omittingEmptySubsequences: false)
        return fields.count { field in
            let isIgnored = { (byte: UInt8) in byte == UInt8(ascii: "\"") || byte == UInt8(ascii: " ") }
            let name = field.drop(while: isIgnored).reversed().drop(while: isIgnored).reversed()
            return columns.contains { $0.name.utf8.elementsEqual(name) }
        }
    }
}
