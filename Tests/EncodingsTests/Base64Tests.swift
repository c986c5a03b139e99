import Encodings
import Foundation
import Testing

@Suite("Base64")
struct Base64Tests {
    @Test("The vectors of RFC 4648 are written and read")
    func vectors() {
        for (text, encoded) in [
            ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
            ("foobar", "Zm9vYmFy"),
        ] {
            #expect(Base64.encoded(Array(text.utf8)) == encoded)
            #expect(Base64.decoded(encoded) == Array(text.utf8))
        }
    }

    @Test("Bytes of all values and of every length come back, and are written as Foundation writes them")
    func lengths() {
        for length in 0..<300 {
            let bytes = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 167 &+ length) }
            #expect(Base64.encoded(bytes) == Data(bytes).base64EncodedString())
            #expect(Base64.decoded(Base64.encoded(bytes)) == bytes)
        }
    }

    @Test(
        "What is none is refused",
        arguments: [
            "A", "AA", "AAA", "AA=", "A===", "=", "====", "AAAA=", "AAAA==", "AA==AA==", "AA=A", "A=AA", "AA==A", "ab=",
            "=abc",
            "Zm9v!", "Zm9-", "Zm9_",
            "Zm9vé", "Zm9v\u{0}", "Zg==\u{FEFF}", "Zh==", "Zm9=", "Zm 9v", "Zm9v\n",
        ])
    func refused(text: String) { #expect(Base64.decoded(text) == nil) }

    @Test("White space is ignored where that is asked for, and nothing else is")
    func whiteSpace() {
        for text in ["Zm9v\r\nYmFy", " Zm9vYmFy\n", "Z m\t9vYmFy", "Zm9vYm\nFy"] {
            #expect(Base64.decoded(text, ignoringWhiteSpace: true) == Array("foobar".utf8))
        }
        #expect(Base64.decoded("Z\ng\n=\n=\n", ignoringWhiteSpace: true) == Array("f".utf8))
        #expect(Base64.decoded("Zm9v.YmFy", ignoringWhiteSpace: true) == nil)
        #expect(Base64.decoded(" \n", ignoringWhiteSpace: true) == [])
    }
}
