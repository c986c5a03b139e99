import Columns
import Decimals
import Records
import Testing

@testable import CSV

/// A record whose names and values have letters that `String` takes for others.
private struct Kelvin: Record {
    var k: String
    var code: Code
    var currency: Currency

    enum Code: String, Codable, CaseIterable { case ok = "OK", accent = "\u{E9}" }
    enum CodingKeys: String, CodingKey { case k = "K", code, currency }
    static var propertyNames: [PartialKeyPath<Kelvin>: String] {
        names(CodingKeys.self, [\.k: .k, \.code: .code, \.currency: .currency])
    }
    static let schema = Schema<Kelvin>(
        "A row.", .column(\.k, .text(1...9), isUnique: true, ""), .column(\.code, .oneOf, ""),
        .column(\.currency, .oneOf, ""))
}

@Suite("Texts of a CSV file are compared by their bytes")
struct ByteComparisonTests {
    private func errors(_ file: String) -> [String] {
        var check = FileCheck(Kelvin.schema)
        check.consume(Array(file.utf8))
        switch check.finish() {
        case .finished(let report): return report.errors.map(\.description)
        case .repeatedKeys(var second):
            second.consume(Array(file.utf8))
            return second.finish().errors.map(\.description)
        }
    }

    @Test("so that a Kelvin sign is no K, in values, in currencies and in names, and the error says where")
    func kelvin() {
        #expect(errors("K,code,currency\na,OK,DKK\n").isEmpty)
        let currency = "must be an active currency code of ISO 4217, such as EUR"
        let code = "must be \"OK\" or \"\u{E9}\""
        for quote in ["", "\""] {
            #expect(
                errors("K,code,currency\nb,OK,DKK\na,OK,\(quote)DK\u{212A}\(quote)\n") == [
                    "line 3, currency, \"DK\u{212A}\": \(currency)"
                ])
            #expect(
                errors("K,code,currency\na,\(quote)O\u{212A}\(quote),DKK\n") == [
                    "line 2, code, \"O\u{212A}\": \(code)"
                ])
        }
        #expect(
            errors("\u{212A},code,currency\na,OK,DKK\n") == [
                "line 1, \"\u{212A}\": is no column's name; these are K, code, currency",
                "line 1, K: is missing in the header",
            ])
    }

    @Test("so that an accent is the same only where it is written alike")
    func accents() {
        #expect(errors("K,code,currency\na,\u{E9},DKK\n").isEmpty)
        #expect(errors("K,code,currency\na,e\u{301},DKK\n").count == 1)
        // Two keys, and two rows with one.
        #expect(errors("K,code,currency\n\u{E9},OK,DKK\ne\u{301},OK,EUR\n").isEmpty)
        #expect(errors("K,code,currency\n\u{E9},OK,DKK\n\u{E9},OK,EUR\n").count == 1)
    }

    @Test("and a row that is refused has an error, even where none can be described")
    func undescribed() {
        var fields = RowFields(CSVFormat(Kelvin.schema).columns, limits: CSVLimits())
        let row = [("K", "a"), ("code", "OK"), ("currency", "DKK")].map {
            RowValues.Member(name: $0.0, value: .text($0.1))
        }
        #expect(fields.take(RowValues(row)).isEmpty)
        #expect(
            fields.schema.problems(ofRefused: fields.fields, line: 7).map(\.description) == [
                "line 7: the row is not as it must be, but what is wrong could not be described"
            ])
    }

    @Test("also the names of a header that is no UTF-8")
    func invalidHeader() {
        var check = FileCheck(Payment.schema)
        check.consume([0xFF] + Array(Payment.header.utf8) + Array(Payment.row("1").utf8))
        guard case .finished(let report) = check.finish() else { return #expect(Bool(false)) }
        #expect(report.errors.map(\.line) == [1, 1])
        #expect(report.errors.first?.value == "\"\\xFFid\"")
    }
}
