import CSV
import Columns
import Decimals
import JSONSchemas
import Records
import Testing

/// A record of one column, whose type the tests change.
struct Single<Rules: RuleSet>: Record {
    var code: String

    enum CodingKeys: String, CodingKey { case code }
    static var propertyNames: [PartialKeyPath<Single>: String] { names(CodingKeys.self, [\.code: .code]) }
    static var schema: Schema<Single> {
        Schema("A code.", .column(\.code, .text(Rules.length, Rules.characters), "It."))
    }
}

protocol RuleSet: Sendable {
    static var length: ClosedRange<Int> { get }
    static var characters: TextCharacters { get }
}
enum Short: RuleSet {
    static let length = 1...3
    static let characters = TextCharacters.printableASCII
}
enum Long: RuleSet {
    static let length = 2...5
    static let characters = TextCharacters.any
}

@Suite("What comes from a schema")
struct SchemaTests {
    private func accepts<Rules>(_ code: String, _ schema: Schema<Single<Rules>>) -> Bool {
        var check = FileCheck(schema)
        check.consume(Array("code\n\(code)\n".utf8))
        guard case .finished(let report) = check.finish() else { return false }
        return report.isValid
    }

    @Test("changes with its columns: validation, requests, description")
    func changes() {
        let codes = ["a", "abc", "abcd", "é è", "abcdef"]
        #expect(codes.map { accepts($0, Single<Short>.schema) } == [true, true, false, false, false])
        #expect(codes.map { accepts($0, Single<Long>.schema) } == [false, true, true, true, false])
        #expect(Single<Short>.schema.jsonSchema.document().contains(#""maxLength":3"#))
        #expect(Single<Long>.schema.jsonSchema.document().contains(#""maxLength":5"#))
        #expect(Single<Short>.schema.jsonSchema.document().contains("pattern"))
        #expect(!Single<Long>.schema.jsonSchema.document().contains("pattern"))
        #expect(
            Single<Short>.schema.markdown.contains(
                "| `code` | 1 to 3 printable ASCII characters without spaces | It. |"))
        #expect(
            Single<Long>.schema.markdown.contains(
                "| `code` | text of 2 to 5 characters, without control characters | It. |"))
    }

    @Test("is described with all that a record has")
    func markdown() {
        #expect(
            Payment.schema.markdown == """
                A payment.

                | column | a field is | meaning |
                |---|---|---|
                | `id` | 1 to 20 printable ASCII characters without spaces; unique in a file, save in rows that are the same | Its id. |
                | `amount` | a decimal number with at most 16 digits before the point and no more fraction digits than its currency has | What was paid. |
                | `currency` | an active currency code of ISO 4217, such as EUR | The currency. |
                | `paid_at` | a time by ISO 8601 with its offset, such as 2026-11-21T09:30:00Z | When. |
                | `note` | text of 1 to 40 characters, without control characters other than line ends and tabs; may be empty | A note. |
                | `kind` | "sale", "refund" or "correction" | What it is. |
                | `count` | a whole number from -5 to 1000 | How many. |

                Empty lines between rows are skipped: they are lines of the file, but no rows.

                Records have, besides:

                | property | comes from | meaning |
                |---|---|---|
                | `day` | made of `paid_at` | The day. |
                | `file` | the file | The file. |
                | `row` | the file | The row. |

                """)
    }

    @Test("Currencies are those of ISO 4217, with their minor units")
    func currencies() {
        #expect(Currency.allCases.count == 178)
        let units = ["EUR": 2, "JPY": 0, "KWD": 3, "CLF": 4, "UYI": 0, "XCG": 2, "VED": 2, "ZWG": 2]
        for (code, digits) in units { #expect(Currency(rawValue: code)?.minorUnits == digits, "\(code)") }
        for code in ["XAU", "XDR", "XXX"] { #expect(Currency(rawValue: code).map { $0.minorUnits == nil } == true) }
        for code in ["ANG", "BGN", "HRK", "ZWL", "eur", "EU", "EURO", "", "DK\u{212A}", "E\u{301}UR"] {
            #expect(Currency(rawValue: code) == nil)
        }
    }
}

@Suite("Decimal numbers")
struct DecimalNumberTests {
    @Test(
        "keep all digits",
        arguments: ["0", "-0.10", "12345678901234567890123456789012345678", "0.00000000000000000000000000000000000001"])
    func exact(text: String) { #expect(DecimalNumber(text)?.description == text) }

    @Test(
        "are refused when they are none",
        arguments: ["", "-", ".5", "5.", "1e3", " 1", "1,5", "--1", "123456789012345678901234567890123456789"])
    func refused(text: String) { #expect(DecimalNumber(text) == nil) }

    @Test("are added and compared by their values")
    func values() {
        #expect(("0.1" as DecimalNumber).adding("0.2") == "0.3")
        #expect(("1.50" as DecimalNumber) == "1.5")
        #expect(("1.50" as DecimalNumber).hashValue == ("1.5" as DecimalNumber).hashValue)
        #expect(("-2" as DecimalNumber) < "-1.999" && ("0.09" as DecimalNumber) < "0.1")
        #expect(("99999999999999999999999999999999999999" as DecimalNumber).adding("1") == nil)
        #expect(("1" as DecimalNumber).adding("-0.001")?.description == "0.999")
    }
}
