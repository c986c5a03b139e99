import ExactText
import Testing

@Suite("Texts by their bytes")
struct ExactTextTests {
    /// Texts that `String` takes for the same.
    private static let pairs = [
        ("K", "\u{212A}"), ("\u{E9}", "e\u{301}"), ("\u{C5}", "\u{212B}"), (";", "\u{37E}"), ("`", "\u{1FEF}"),
    ]

    @Test("are the same only where all bytes are", arguments: pairs)
    func equality(one: String, other: String) {
        #expect(one == other)
        #expect(!one.isExactly(other) && one.isExactly(one) && one.isExactly(one[...]))
        #expect(ExactText(one) != ExactText(other) && ExactText(one) == ExactText(one))
        #expect(Set([ExactText(one), ExactText(other), ExactText(one)]).count == 2)
        #expect([ExactText(one): 1][ExactText(other)] == nil)
        #expect(!"\(one)x".isExactly(one) && !"".isExactly(one))
    }

    @Test("are in the order of their bytes")
    func order() {
        let texts: [ExactText] = ["", "A", "a", "e\u{301}", "z", "\u{E9}", "\u{212A}", "\u{FFFF}", "\u{10000}"]
        #expect(texts.reversed().sorted() == texts)
    }

    @Test("have the letters of ASCII in lowercase, and all else as it is")
    func lowercase() {
        #expect("Content-TYPE; \u{C9}\u{212A}[Z]".lowercasedASCII.isExactly("content-type; \u{C9}\u{212A}[z]"))
    }
}
