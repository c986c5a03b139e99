import Foundation
import JSONCoding
import Testing

@Suite("The size of a text in JSON")
struct TextSizeTests {
    @Test("is that of what is written")
    func sizes() {
        let texts = [
            "", "a", "\"", "\\", "/", "\u{0}\u{8}\t\n\u{B}\u{C}\r\u{1F}\u{7F}", "é東🏦",
            String(repeating: "\"", count: 99),
        ]
        for text in texts {
            var bytes: [UInt8] = []
            JSON.write(text, to: &bytes)
            #expect(JSON.size(of: text) == bytes.count)
        }
    }
}

@Suite("Values are written")
struct EncodingTests {
    private func text(_ value: some Encodable) throws -> String {
        String(decoding: try JSON.encode(value), as: UTF8.self)
    }

    @Test("with sorted names, without white space and without escaped slashes")
    func form() throws {
        struct Place: Encodable {
            var b = "a/b", a: Int? = nil, c: [Double] = [1, 0.5], a10 = true, a2 = Int128.max, Z = UInt8.max
        }
        #expect(
            try text(Place())
                == #"{"Z":255,"a10":true,"a2":170141183460469231731687303715884105727,"b":"a/b","c":[1,0.5]}"#)
        #expect(try text([1: "a"]) == #"{"1":"a"}"#)
        #expect(try text([Int?.none, 1]) == "[null,1]")
        #expect(try text([String: Int]()) == "{}")
        #expect(try text([Float(0.1), 1e20]) == "[0.1,1e+20]")
    }

    @Test("with quotes, backslashes and control characters escaped, wherever they are")
    func escapes() throws {
        for code in (0..<0x90 as Range<UInt32>) {
            for length in [0, 1, 15, 16, 17, 33] {
                let text = String(repeating: "x", count: length) + String(try #require(Unicode.Scalar(code))) + "yé🙂"
                let written = try JSON.encode(text)
                let encoder = JSONEncoder()
                encoder.outputFormatting = .withoutEscapingSlashes
                #expect(written == [UInt8](try encoder.encode(text)))
                #expect(try JSON.decode(String.self, from: written) == text)
            }
        }
    }

    @Test("but no numbers that JSON does not have, and nothing that writes nothing")
    func refused() throws {
        let error = #expect(throws: EncodingError.self) { try JSON.encode(["a": [1, Double.infinity]]) }
        guard case .invalidValue(_, let context)? = error else { return #expect(Bool(false)) }
        #expect(context.codingPath.map { $0.intValue.map(String.init) ?? $0.stringValue } == ["a", "1"])
        #expect(throws: EncodingError.self) { try JSON.encode(Float.nan) }
        struct Nothing: Encodable { func encode(to encoder: any Encoder) {} }
        #expect(throws: EncodingError.self) { try JSON.encode(Nothing()) }
        #expect(try text([Nothing()]) == "[{}]")
    }

    @Test("in parts and in any order as Foundation writes them")
    func containers() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        #expect(try JSON.encode(Parts()) == [UInt8](try encoder.encode(Parts())))
    }

    private struct Parts: Encodable {
        enum Keys: CodingKey { case a, b, c, d }

        func encode(to encoder: any Encoder) throws {
            var object = encoder.container(keyedBy: Keys.self)
            var list = object.nestedUnkeyedContainer(forKey: .d)
            var inner = object.nestedContainer(keyedBy: Keys.self, forKey: .a)
            try list.encode(1)
            try inner.encode("x", forKey: .b)
            try list.encodeNil()
            var nested = list.nestedContainer(keyedBy: Keys.self)
            var again = list.nestedUnkeyedContainer()
            try again.encode(UInt64.max)
            try nested.encodeNil(forKey: .c)
            try object.encode(1, forKey: .b)
            try object.encode(2, forKey: .b)
            try "above".encode(to: object.superEncoder(forKey: .c))
            try ["x": 1].encode(to: object.superEncoder())
            try 5.encode(to: list.superEncoder())
            var same = encoder.container(keyedBy: Keys.self)
            _ = list.count
            try same.encode([Float(1.5)], forKey: .a)
        }
    }
}
