import JSONCoding
import Testing

@Suite("Documents that are made to harm", .timeLimit(.minutes(5)))
struct HostileTests {
    private struct Body: Decodable { var body: String }

    @Test("A text of 10 MB is read, plain, escaped, and not ASCII")
    func long() async throws {
        let parts = [
            ("a", "a", 10_000_000), ("\\n", "\n", 10_000_000), ("\\u0041", "A", 3_000_000), ("€", "€", 3_000_000),
            ("\\ud83d\\ude42x", "🙂x", 3_000_000),
        ]
        for (part, meaning, size) in parts {
            await Task.yield()
            let count = size / part.utf8.count
            let document = "{\"other\":\"\(part)\",\"body\":\"\(String(repeating: part, count: count))\"}"
            let body = try JSON.decode(Body.self, from: document).body
            #expect(body.utf8.count == count * meaning.utf8.count)
            #expect(body.hasPrefix(meaning) && body.hasSuffix(meaning))
        }
    }

    @Test("Escapes at every place of a text, and texts of every length, are read")
    func places() async throws {
        for length in 0..<70 {
            await Task.yield()
            let text = String(repeating: "x", count: length)
            #expect(try JSON.decode(String.self, from: "\"\(text)\"") == text)
            for place in 0...length {
                let (before, after) = (text.prefix(place), text.suffix(length - place))
                #expect(try JSON.decode(String.self, from: "\"\(before)\\n\(after)\"") == "\(before)\n\(after)")
                #expect(try JSON.decode(String.self, from: "\"\(before)\\u00e9\(after)\"") == "\(before)é\(after)")
                #expect(try JSON.decode(String.self, from: "\"\(before)€\(after)\"") == "\(before)€\(after)")
            }
        }
    }

    @Test("Objects with 200,000 names, the same or not, take no quadratic time")
    func names() throws {
        let different = (0..<200_000).map { "\"n\($0)\":\($0)" }.joined(separator: ",")
        #expect(try JSON.decode([String: Int].self, from: "{\(different)}").count == 200_000)
        let same = String(repeating: "\"n\":0,", count: 200_000)
        #expect(throws: DecodingError.self) { try JSON.decode([String: Int].self, from: "{\(same)\"m\":1}") }
        #expect(throws: DecodingError.self) { try JSON.decode(Body.self, from: "{\(same)\"m\":1}") }
    }

    @Test("Millions of small values, numbers of a million digits and huge exponents are borne")
    func many() throws {
        #expect(try JSON.decode([Int].self, from: "[\(String(repeating: "1,", count: 1_000_000))1]").count == 1_000_001)
        #expect(try JSON.decode([[Int]].self, from: "[\(String(repeating: "[],", count: 300_000))[]]").count == 300_001)
        let digits = String(repeating: "9", count: 1_000_000)
        #expect(throws: DecodingError.self) { try JSON.decode(Int.self, from: digits) }
        #expect(throws: DecodingError.self) { try JSON.decode(Double.self, from: digits) }
        #expect(try JSON.decode(Double.self, from: "0.\(digits)") == 1)
        #expect(throws: DecodingError.self) { try JSON.decode(Int128.self, from: "1e\(digits)") }
        #expect(throws: DecodingError.self) { try JSON.decode(Double.self, from: "1e\(digits)") }
        #expect(throws: DecodingError.self) { try JSON.decode(Double.self, from: "1e-\(digits)") }
        #expect(try JSON(Array("1e\(digits)".utf8)) == .number("1e\(digits)"))
    }
}
