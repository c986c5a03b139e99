import JSONCoding
import Testing

@Suite("Documents")
struct ReadingTests {
    private func refusal(_ bytes: [UInt8]) -> JSONError? {
        do throws(JSONError) { _ = try JSON(bytes) } catch { return error }
        return nil
    }

    private func refusal(_ text: String) -> JSONError? { refusal(Array(text.utf8)) }

    @Test(
        "are of any type, with white space around them",
        arguments: [
            "null", "true", "false", "0", "-0", "0.0", "1e5", "1E+5", "1.5e-5", "\"\"", "[]", "{}", " \t\r\n[ ] ",
            "[1, 2,3 ]", #"{"":0}"#, #"{"a":{"b":[{}]}, "c" : null}"#, "\"\u{7F}\"", "\"\u{10FFFF}\u{FFFF}\"",
            #""\u0000\uDBFF\uDFFF\/""#, "123456789012345678901234567890.5e-9999999999999999999", "[[[[]]]]",
        ])
    func accepted(text: String) { #expect(refusal(text) == nil) }

    @Test(
        "that are none are refused, at the byte where that shows",
        arguments: [
            ("", .unexpectedEnd, 0), ("  ", .unexpectedEnd, 2), ("[", .unexpectedEnd, 1), ("[1", .unexpectedEnd, 2),
            ("[1,", .unexpectedEnd, 3), ("[1,]", .unexpectedCharacter, 3), ("[,1]", .unexpectedCharacter, 1),
            ("[1 2]", .unexpectedCharacter, 3), ("[1}", .unexpectedCharacter, 2), ("]", .unexpectedCharacter, 0),
            ("{", .unexpectedEnd, 1), ("{]", .unexpectedCharacter, 1), (#"{"a"}"#, .unexpectedCharacter, 4),
            (#"{"a":}"#, .unexpectedCharacter, 5), (#"{"a":1,}"#, .unexpectedCharacter, 7),
            ("{1:2}", .unexpectedCharacter, 1),
            (#"{"a" 1}"#, .unexpectedCharacter, 5), (#"{"a":1 "b":2}"#, .unexpectedCharacter, 7),
            ("{,}", .unexpectedCharacter, 1),
            ("{null:1}", .unexpectedCharacter, 1), ("'a'", .unexpectedCharacter, 0), ("{a:1}", .unexpectedCharacter, 1),
            ("nul", .unexpectedEnd, 3), ("nulL", .unexpectedCharacter, 3), ("True", .unexpectedCharacter, 0),
            ("NaN", .unexpectedCharacter, 0), ("-Infinity", .malformedNumber, 1), ("/**/1", .unexpectedCharacter, 0),
            ("1 1", .trailingContent, 2), ("[]]", .trailingContent, 2), ("nullx", .trailingContent, 4),
            ("1\u{0}", .trailingContent, 1), ("\u{0}", .unexpectedCharacter, 0), ("[\u{C}1]", .unexpectedCharacter, 1),
            ("[\u{A0}1]", .unexpectedCharacter, 1), ("\u{2060}1", .unexpectedCharacter, 0),
            ("\u{FEFF}1", .byteOrderMark, 0), ("[\u{FEFF}1]", .unexpectedCharacter, 1),
            ("01", .malformedNumber, 0), ("-01", .malformedNumber, 1), ("-", .unexpectedEnd, 1),
            ("--1", .malformedNumber, 1),
            ("+1", .unexpectedCharacter, 0), (".5", .unexpectedCharacter, 0), ("1.", .unexpectedEnd, 2),
            ("[1.]", .malformedNumber, 3),
            ("1.e5", .malformedNumber, 2), ("1e", .unexpectedEnd, 2), ("1e+", .unexpectedEnd, 3),
            ("[1e]", .malformedNumber, 3),
            ("0x10", .trailingContent, 1), ("1_000", .trailingContent, 1), ("１", .unexpectedCharacter, 0),
            ("\"", .unexpectedEnd, 1), (#""abc"#, .unexpectedEnd, 4), (#""\"#, .unexpectedEnd, 2),
            (#""\""#, .unexpectedEnd, 3),
            ("\"\n\"", .controlCharacter, 1), ("\"\u{0}\"", .controlCharacter, 1), ("\"\u{1F}\"", .controlCharacter, 1),
            ("\"0123456789abcdef\t\"", .controlCharacter, 17), (#""\x41""#, .unknownEscape, 1),
            (#""\'""#, .unknownEscape, 1),
            (#""\U0041""#, .unknownEscape, 1), (#""\u+12f""#, .unknownEscape, 1), (#""\u-12f""#, .unknownEscape, 1),
            (#""\u 12f""#, .unknownEscape, 1), (#""\u12g4""#, .unknownEscape, 1), (#""\u12""#, .unexpectedEnd, 6),
            (#""\u12"                "#, .unknownEscape, 1), (#""\ud800""#, .loneSurrogate, 1),
            (#""\udc00""#, .loneSurrogate, 1),
            (#""\ud800\u0041""#, .loneSurrogate, 1), (#""\ud800\ud800""#, .loneSurrogate, 1),
            (#""\ud800abcdef""#, .loneSurrogate, 1),
            (#""\udc00\ud800""#, .loneSurrogate, 1), (#""\ud83d\n""#, .loneSurrogate, 1),
        ] as [(String, JSONError.Reason, Int)])
    func refused(text: String, reason: JSONError.Reason, offset: Int) {
        let error = refusal(text)
        #expect(error?.reason == reason)
        #expect(error?.offset == offset)
    }

    @Test(
        "in anything but well-formed UTF-8 are refused",
        arguments: [
            [0x80], [0xBF], [0xC0, 0xAF], [0xC1, 0xBF], [0xC2], [0xC3, 0x28], [0xE0, 0x80, 0xAF], [0xE0, 0x9F, 0xBF],
            [0xE2, 0x82],
            [0xED, 0xA0, 0x80], [0xED, 0xBF, 0xBF], [0xEF, 0xBF], [0xF0, 0x80, 0x80, 0xAF], [0xF0, 0x8F, 0xBF, 0xBF],
            [0xF0, 0x9F, 0x99], [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xF8, 0x88, 0x80, 0x80, 0x80],
            [0xFE],
            [0xFF], [0xE2, 0x28, 0xA1], [0xE2, 0x82, 0x28], [0xF0, 0x9F, 0x99, 0x28],
        ] as [[UInt8]])
    func encoding(bytes: [UInt8]) {
        for length in 0..<20 {
            let text = [UInt8](repeating: UInt8(ascii: "a"), count: length)
            let error = refusal([0x22] + text + bytes + [0x22])
            #expect(error?.reason == .notUTF8)
            #expect(error?.offset == length + 1)
            #expect(refusal([0x22] + text + bytes)?.reason == .notUTF8)
        }
        #expect(refusal(bytes + [0x31])?.reason == .notUTF8)
    }

    @Test("in UTF-16 and UTF-32 are refused")
    func otherEncodings() {
        #expect(refusal([0x5B, 0, 0x5D, 0]) != nil)
        #expect(refusal([0, 0x5B, 0, 0x5D]) != nil)
        #expect(refusal([0xFF, 0xFE, 0x5B, 0, 0x5D, 0])?.reason == .notUTF8)
        #expect(refusal([0x5B, 0, 0, 0, 0x5D, 0, 0, 0]) != nil)
    }

    @Test("are refused when cut off anywhere")
    func truncated() {
        let text =
            #"{"name":"aé€🙂\n\u00e9\uD83D\uDE42","list":[1,-2.5e-10,true,false,null,[],{}],"o":{"a":{"b":"0123456789abcdef"}}}"#
        let bytes = Array(text.utf8)
        #expect(refusal(bytes) == nil)
        for count in 0..<bytes.count {
            let error = refusal(Array(bytes.prefix(count)))
            #expect(error?.reason == .unexpectedEnd || error?.reason == .notUTF8 || error?.reason == .loneSurrogate)
            #expect(error?.offset ?? .max <= count)
        }
    }

    @Test("are nested as deep as the limit says, and are refused where they are deeper, however deep")
    func depth() {
        func nested(_ depth: Int) -> [UInt8] {
            Array(String(repeating: "[", count: depth).utf8) + Array(String(repeating: "]", count: depth).utf8)
        }
        #expect(refusal(nested(512)) == nil)
        #expect(refusal(nested(513))?.reason == .tooDeep)
        #expect(refusal(nested(513))?.offset == 512)
        #expect(refusal(nested(100_000))?.reason == .tooDeep)
        #expect(refusal(String(repeating: #"{"a":"#, count: 100_000))?.reason == .tooDeep)
        #expect(refusal(String(repeating: "[{\"\":", count: 100_000))?.reason == .tooDeep)
        #expect(throws: JSONError.self) { try JSON(nested(4), depthLimit: 3) }
        #expect(throws: Never.self) { try JSON(nested(3), depthLimit: 3) }
        #expect(throws: Never.self) { try JSON.decode(Anything.self, from: nested(512)) }
    }

    @Test("say nothing of their content when they are refused")
    func secrecy() {
        #expect(
            refusal(#"{"secret":"secret" "secret"}"#)?.description
                == "Not JSON: there is a character that may not be there, at byte 19.")
    }
}
