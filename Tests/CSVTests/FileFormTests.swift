import CSV
import Testing

@Suite("A file that is no CSV file in UTF-8")
struct FileFormTests {
    private static let text = Payment.header + Payment.row("1") + Payment.row("2")

    @Test(
        "is refused with one error that names the separator",
        arguments: [(";", "semicolons"), ("\t", "tabs"), ("|", "vertical bars")])
    func separators(separator: String, name: String) {
        let message = "line 1: the columns are separated by \(name), they must be separated by commas"
        let file = Self.text.replacing(",", with: separator)
        for file in [file, "\u{FEFF}" + file, file.replacing("\n", with: "\r\n"), file.replacing("\n", with: "\r")] {
            #expect(check(file).errors.map(\.description) == [message])
        }
        let header = Payment.header.dropLast().split(separator: ",").map { "\"\($0)\"" }.joined(separator: separator)
        #expect(check(header + "\n\"1\"\(separator)\"2\"\n").errors.map(\.description) == [message])
        #expect(check(Array(file.utf8), parts: 1).errorCount == 1)
    }

    @Test("is refused with one error that names the encoding")
    func encodings() {
        func encoded(_ unit: (UInt32) -> [UInt8], mark: [UInt8]) -> [UInt8] {
            mark + Self.text.unicodeScalars.flatMap { unit($0.value) }
        }
        let utf16 = ["little": { (scalar: UInt32) in [UInt8(scalar), 0] }, "big": { [0, UInt8($0)] }]
        let utf32 = ["little": { (scalar: UInt32) in [UInt8(scalar), 0, 0, 0] }, "big": { [0, 0, 0, UInt8($0)] }]
        let marks16: [String: [UInt8]] = ["little": [0xFF, 0xFE], "big": [0xFE, 0xFF]]
        let marks32: [String: [UInt8]] = ["little": [0xFF, 0xFE, 0, 0], "big": [0, 0, 0xFE, 0xFF]]
        for order in ["little", "big"] {
            for (name, unit, mark) in [
                ("UTF-16", utf16[order]!, marks16[order]!), ("UTF-32", utf32[order]!, marks32[order]!),
            ] {
                for file in [encoded(unit, mark: mark), encoded(unit, mark: [])] {
                    #expect(
                        check(file).errors.map(\.description) == ["the file is \(name), it must be UTF-8"], "\(order)")
                }
            }
        }
    }

    @Test("is none where a semicolon or a tab is in a field")
    func others() {
        #expect(check(Payment.header + Payment.row("1", note: "a;b\tc|d")).isValid)
        #expect(check("id;x,amount\n1,2\n").errors.count > 1)
    }

    @Test("An invalid byte is reported in its line, whatever the lines end with", arguments: ["\n", "\r\n", "\r"])
    func invalidByte(ending: String) {
        let rows = [Payment.header, Payment.row("1"), Payment.row("2", note: "#"), Payment.row("3")]
        let bytes = rows.joined().replacing("\n", with: ending).utf8.map { $0 == UInt8(ascii: "#") ? 0xE9 : $0 }
        #expect(check(Array(bytes)).errors.map(\.description) == ["line 3, note, \"\\xE9\": is no UTF-8"])
    }
}
