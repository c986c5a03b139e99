import CSV
import Columns
import Decimals
import Records
import Testing

@Suite("Control characters in texts")
struct ControlCharacterTests {
    private static let controls = (Array(UInt32(1)...0x1F) + [0x7F] + Array(0x80...0x9F)).compactMap(
        Unicode.Scalar.init)
    private static let multilines: Set<Unicode.Scalar> = ["\n", "\r", "\t"]

    /// The messages on a field, in quotes, of two columns: one of text, and one of text with several lines.
    private func messages(_ field: String, in column: String) -> [String] {
        var fields = Kinds.fields
        guard let place = Kinds.schema.columns.firstIndex(where: { $0.name == column }) else { return ["no column"] }
        fields[place] = Array("\"\(field)\"".utf8)
        let file = Kinds.header + fields.joined(separator: [0x2C]) + [0x0A]
        return (quickCheck(file, Kinds.schema)?.errors ?? []).map(\.message)
    }

    @Test("are refused, save line ends and tabs where there may be several lines", arguments: [0, 3, 14, 15, 16, 20])
    func refused(before: Int) {
        for control in Self.controls {
            let field = String(repeating: "x", count: before) + "\(control)y"
            let digits = String(control.value, radix: 16, uppercase: true)
            let code = String(repeating: "0", count: 4 - digits.count) + digits
            #expect(
                messages(field, in: "long") == [
                    "has the control character U+\(code), it must be text of 2 to 40 characters, "
                        + "without control characters"
                ])
            #expect(messages(field, in: "lines").isEmpty == Self.multilines.contains(control), "U+\(code)")
        }
    }

    @Test("are not what stands beside them in Unicode")
    func others() {
        for text in [" x", "~x", "\u{A0}x", "\u{C0}x", "\u{2028}x", "\u{100}\u{180}", "é\u{301}"] {
            #expect(messages(text, in: "long").isEmpty, "\(text.debugDescription)")
        }
    }
}
