import CSV
import Columns
import Decimals
import Records
import Testing

@Suite("A CSV file of one column")
struct SingleColumnTests {
    private struct Name: Record {
        var name: String
        enum CodingKeys: String, CodingKey { case name }
        static var propertyNames: [PartialKeyPath<Name>: String] { names(CodingKeys.self, [\.name: .name]) }
        static let schema = Schema<Name>("A name.", .column(\.name, .text(0...20), ""))
    }

    private func rows(_ text: String) -> Int {
        var check = FileCheck(Name.schema)
        check.consume(Array(text.utf8))
        guard case .finished(let report) = check.finish() else { return -1 }
        return report.isValid ? report.rows : -1
    }

    @Test(
        "has no row in an empty line, and one in an empty field that is quoted",
        arguments: [
            ("name\na\n\nb\n", 2), ("name\n\n\na\n", 1), ("name\na\n\n", 1), ("name\na\n\"\"\nb\n", 3),
            ("name\r\na\r\n\r\nb\r\n", 2), ("name\ra\r\rb\r", 2),
        ])
    func emptyLines(text: String, count: Int) { #expect(rows(text) == count) }
}
