import JSONCoding
import Testing

@Suite("Documents as trees")
struct TreeTests {
    @Test("keep numbers as they are written, and members in their order")
    func kept() throws {
        let text = #"{"b":[1.50,1E5,-0,123456789012345678901234567890],"a":{"x":null,"x":true},"c":"\n\u0041"}"#
        let json = try JSON(Array(text.utf8))
        #expect(
            json["b"]?.array == [
                .number("1.50"), .number("1E5"), .number("-0"), .number("123456789012345678901234567890"),
            ])
        #expect(json["a"]?.members == [.init(name: "x", value: .null), .init(name: "x", value: true)])
        #expect(json["a"]?["x"] == .null)
        #expect(json["c"]?.string == "\nA")
        #expect(json["d"] == nil && json["b"]?["x"] == nil)
        #expect(String(decoding: json.bytes, as: UTF8.self) == text.replacing("\\u0041", with: "A"))
    }

    @Test("are written by literals, member by member")
    func written() throws {
        var json: JSON = ["a": 1, "b": [true, "x", .null], "c": [:]]
        json.add("d", "/")
        json.add("e", nil)
        #expect(String(decoding: json.bytes, as: UTF8.self) == #"{"a":1,"b":[true,"x",null],"c":{},"d":"/"}"#)
        #expect(try JSON(json.bytes) == json)
        #expect(JSON.number(Double.infinity) == nil && JSON.number(2.0) == .number("2"))
    }

    @Test("are equal, and are looked up, by the bytes of texts and names")
    func bytes() throws {
        let (one, two) = ("\u{E9}", "e\u{301}")
        let json = JSON.object([.init(name: one, value: 1), .init(name: two, value: 2)])
        #expect(json[one] == 1 && json[two] == 2 && json["e"] == nil)
        #expect(JSON.string(one) != .string(two) && JSON.string(one) == .string(one))
        #expect(JSON.Member(name: one, value: 1) != .init(name: two, value: 1))
        #expect(Set([JSON.string(one), .string(two), .string(one)]).count == 2)
        struct Both: Encodable {
            enum CodingKeys: String, CodingKey { case one = "\u{E9}", two = "e\u{301}" }
            func encode(to encoder: any Encoder) throws {
                var container = encoder.container(keyedBy: CodingKeys.self)
                try container.encode(1, forKey: .one)
                try container.encode(2, forKey: .two)
            }
        }
        #expect(try JSON(encoding: Both()).members?.count == 2)
    }

    @Test("of values are what is written of them")
    func encoded() throws {
        #expect(try JSON(encoding: ["b": [1, 2], "a": []]) == ["a": [], "b": [1, 2]])
    }
}
