import Foundation
import JSONCoding
import TestSupport
import Testing

@Suite("Beside Foundation's JSONDecoder and JSONEncoder")
struct DifferentialTests {
    private func ours(_ bytes: [UInt8]) -> Anything? { try? JSON.decode(Anything.self, from: bytes) }
    private func foundations(_ bytes: [UInt8]) -> Anything? {
        try? JSONDecoder().decode(Anything.self, from: Data(bytes))
    }

    @Test("20,000 random documents (seed 1) are read alike")
    func valid() async throws {
        var documents = RandomDocuments(seed: 1, hasUniqueNames: true)
        for number in 0..<20_000 {
            // Others run in the same threads.
            if number % 100 == 0 { await Task.yield() }
            let bytes = documents.valid()
            _ = try JSON(bytes)
            let (ours, foundations) = (ours(bytes), foundations(bytes))
            try #require(ours == foundations, "document \(number): \(String(decoding: bytes, as: UTF8.self))")
        }
    }

    @Test("30,000 mutated documents (seed 2) are accepted or refused alike, but for where Foundation is lax")
    func mutated() async throws {
        // Of a name that is there twice it does not look at the second value.
        var documents = RandomDocuments(seed: 2, hasUniqueNames: true)
        var (accepted, lax) = (0, 0)
        for number in 0..<30_000 {
            // Others run in the same threads.
            if number % 100 == 0 { await Task.yield() }
            let bytes = documents.mutated()
            let (ours, foundations) = (ours(bytes), foundations(bytes))
            if ours == foundations {
                accepted += ours == nil ? 0 : 1
            } else {
                lax += 1
                try #require(
                    isKnown(bytes),
                    "document \(number): \(String(decoding: bytes, as: UTF8.self).debugDescription)")
            }
        }
        #expect(accepted > 5000)
        #expect(lax < 1000)
    }

    private func hasRepeatedName(_ json: JSON) -> Bool {
        if let values = json.array { return values.contains(where: hasRepeatedName) }
        guard let members = json.members else { return false }
        return Set(members.map { Array($0.name.utf8) }).count < members.count
            || members.contains { hasRepeatedName($0.value) }
    }

    /// Whether it is known that Foundation takes a document that is none, or refuses one.
    private func isKnown(_ bytes: [UInt8]) -> Bool {
        let error: JSONError
        do throws(JSONError) {
            let json = try JSON(bytes)
            // It takes two members of the same name.
            if hasRepeatedName(json) { return true }
            // It refuses zero with an exponent, `0e8`.
            return String(decoding: bytes, as: UTF8.self).contains(/[^0-9.]0[eE]/)
        } catch let refusal { error = refusal }
        switch error.reason {
        // It takes a comma before a closing bracket.
        case .unexpectedCharacter
        where bytes[error.offset] == UInt8(ascii: "]") || bytes[error.offset] == UInt8(ascii: "}"):
            return bytes[..<error.offset].last { !" \t\r\n".utf8.contains($0) } == UInt8(ascii: ",")
        // It takes a sign after the decimal point.
        case .malformedNumber
        where bytes[error.offset] == UInt8(ascii: "-") || bytes[error.offset] == UInt8(ascii: "+"):
            return bytes[error.offset - 1] == UInt8(ascii: ".")
        // It guesses UTF-16 and UTF-32 by zeros at the beginning.
        case .unexpectedCharacter, .trailingContent, .controlCharacter, .notUTF8:
            return bytes.prefix(4).contains(0)
        default: return false
        }
    }

    @Test("20,000 random values (seed 3) are written in the same bytes")
    func written() async throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        var documents = RandomDocuments(seed: 3, hasUniqueNames: true)
        for number in 0..<20_000 {
            // Others run in the same threads.
            if number % 100 == 0 { await Task.yield() }
            guard let value = ours(documents.valid()) else { continue }
            let (ours, foundations) = (try JSON.encode(value), [UInt8](try encoder.encode(value)))
            try #require(ours == foundations, "\(String(decoding: foundations, as: UTF8.self))")
        }
    }

    @Test("50,000 random numbers (seed 4) are read and written alike, by every width")
    func numbers() async throws {
        let encoder = JSONEncoder()
        var documents = RandomDocuments(seed: 4)
        func compare<Number: Codable & Equatable>(_ type: Number.Type, _ text: String) throws {
            let ours = try? JSON.decode(type, from: text)
            let foundations = try? JSONDecoder().decode(type, from: Data(text.utf8))
            try #require(ours == foundations, "\(text) as \(type)")
            if let ours {
                try #require(try JSON.encode(ours) == [UInt8](try encoder.encode(ours)), "\(text) as \(type)")
            }
        }
        for number in 0..<50_000 {
            // Others run in the same threads.
            if number % 100 == 0 { await Task.yield() }
            let text = documents.number()
            switch number % 8 {
            case 0: try compare(Int8.self, text)
            case 1: try compare(UInt16.self, text)
            case 2: try compare(Int32.self, text)
            case 3: try compare(UInt64.self, text)
            case 4: try compare(Float.self, text)
            // It rounds those with fractions of zeros; these are read exactly here.
            case 5 where !text.contains(where: { ".eE".contains($0) }): try compare(Int128.self, text)
            case 5: break
            default: try compare(Double.self, text)
            }
        }
    }
}
