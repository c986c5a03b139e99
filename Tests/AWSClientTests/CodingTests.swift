import Decimals
import Encodings
import ExactText
import Foundation
import Hashing
import JSONCoding
import Records
import Testing

@testable import AWSClient

@Suite("Values, and the forms they are written in")
struct CodingTests {
    struct Everything: Codable, Equatable {
        enum Kind: String, Codable { case a, b }
        struct Inner: Codable, Equatable { var value: DecimalNumber }
        var text = "é\u{0}\u{1F600}\"\\/\n"
        var flag = true
        var small = Int8.min
        var large = UInt64.max
        var double = -1.5e300
        var float = Float(0.1)
        var decimal: DecimalNumber = "99999999999999999999999999999999999.999"
        var bytes: [UInt8] = []
        var none: Int?
        var some: Int? = 0
        var kind = Kind.b
        var kinds = [Kind.a, .b]
        var optionals: [Int?] = [1, nil, 3]
        var nested = [[Inner(value: "1.50")], []]
        var map = ["a": [Inner(value: "-0.1")]]
        var numbers = [1: "one"]
        var date = Date(timeIntervalSinceReferenceDate: 12_345.678)
        var set: Set<String> = ["x"]
    }

    @Test("An item is read as it was written")
    func roundTrip() throws {
        let everything = Everything()
        let map = try attributes(of: everything)
        #expect(map["none"] == nil && map["bytes"] == .binary([]) && map["large"] == .number("18446744073709551615"))
        #expect(map["decimal"] == .number("99999999999999999999999999999999999.999"))
        #expect(map["optionals"] == .list([.number("1"), .null, .number("3")]))
        let bytes = map.typedJSON.bytes
        let read = try #require((try? JSON(bytes)).flatMap(AttributeMap.init(typedJSON:)))
        #expect(read == map)
        #expect(try decoded(Everything.self, from: read) == everything)
        #expect(try JSONSerialization.jsonObject(with: Data(bytes)) is [String: Any])
    }

    @Test("A message is JSON that other readers read")
    func message() throws {
        let everything = Everything()
        let text = try messageText(everything)
        #expect(try JSONDecoder().decode(Everything.self, from: Data(text.utf8)) == everything)
        #expect(try messageText("a\"b") == "\"a\\\"b\"")
    }

    @Test("A value that cannot be written is named by its path")
    func unwritable() throws {
        struct Row: Codable { var values: [[String: Double]] }
        let error = #expect(throws: UnwritableValue.self) { try attributes(of: Row(values: [[:], ["a": .infinity]])) }
        #expect(error?.description == "values[1].a: A number must be finite.")
        #expect(throws: UnwritableValue.self) { try attributes(of: 5) }
    }

    @Test("An item that is none is named by its path")
    func unreadable() throws {
        struct Row: Codable { var values: [Inner] }
        struct Inner: Codable {
            var count: Int
            var sum: DecimalNumber?
        }
        func message(_ value: AttributeValue) -> String? {
            #expect(throws: UnreadableAnswer.self) { try decoded(Row.self, from: ["values": value]) }?.message
        }
        #expect(message(.list([.map(["count": .string("1")])])) == "An item's values[0].count: It is text, not Int.")
        #expect(message(.list([.map([:])])) == "An item has no values[0].count.")
        #expect(message(.list([.map(["count": .number("1.5")])]))?.contains("none of Int") == true)
        #expect(message(.string("secret-content"))?.contains("secret-content") == false)
        let row = try decoded(
            Row.self, from: ["values": .set([.map(["count": .number("1E+2"), "sum": .number("1.5e-3")])])])
        #expect(row.values.first?.count == 100 && row.values.first?.sum == "0.0015")
    }

    @Test(
        "Numbers are the same however they are written",
        arguments: [("1.50", "1.5"), ("100", "1E+2"), ("-0", "0"), ("1e-7", "0.0000001")])
    func same(_ first: String, _ second: String) {
        #expect(AttributeValue.number(first).isSame(as: .number(second)))
        #expect(!AttributeValue.number(first).isSame(as: .number("7")))
        #expect(!AttributeValue.number(first).isSame(as: .string(first)))
    }

    @Test("XML as AWS writes it")
    func xml() {
        let text =
            "<?xml version=\"1.0\"?>\n<A xmlns=\"x\"><B>a &amp; &lt;b&gt; &#x41;&#66; &unknown; </B><C/><!-- c --><D><E>1</E></D></A>"
        let document = XMLElement(Array(text.utf8))
        #expect(document?["B"]?.text == "a & <b> AB &unknown; ")
        #expect(document?["D"]?["E"]?.text == "1" && document?["C"]?.text.isEmpty == true)
        for broken in ["", "<A>", "<A></B>", "</A>", "text", "<A><B></A></B>", "<"] {
            #expect(XMLElement(Array(broken.utf8)) == nil)
        }
    }

    @Test("CRC-32 and percent signs")
    func texts() {
        #expect(crc32(of: Array("123456789".utf8)) == 0xCBF4_3926 && crc32(of: []) == 0)
        #expect(percentEncoded("a b/ü~*", keeping: "/") == "a%20b/%C3%BC~%2A")
        #expect(
            randomUUID().wholeMatch(of: /[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/) != nil)
    }
}
