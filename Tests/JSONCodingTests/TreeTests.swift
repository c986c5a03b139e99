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

    @Test("of values are what is written of them")
    func encoded() throws {
        #expect(try JSON(encoding: ["b": [1, 2], "a": []]) == ["a": [], "b": [1, 2]])
    }
}
