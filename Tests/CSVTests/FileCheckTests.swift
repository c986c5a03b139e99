import CSV
import Testing

@Suite("The check of a CSV file")
struct FileCheckTests {
    private static let header = Payment.header

    @Test(
        "accepts what RFC 4180 and the schema allow",
        arguments: [
            header + Payment.row("1"),
            header + String(Payment.row("1").dropLast()),
            "\u{FEFF}" + header + Payment.row("1"),
            (header + Payment.row("1") + Payment.row("2")).replacing("\n", with: "\r\n"),
            (header + Payment.row("1") + Payment.row("2")).replacing("\n", with: "\r"),
            header + Payment.row("1") + "\n\n" + Payment.row("2") + "\n",
            header + Payment.row("\"1\"", note: "\"a, b\""),
            header + Payment.row("1", note: "\"a\nb\r\nc\rd\"") + Payment.row("2"),
            header + Payment.row("1", note: "\"\"\"quoted\"\"\""),
            header + Payment.row("1", note: "東京ストア 🏦"),
            header + Payment.row("1", note: "a\tb"),
            "count,kind,note,paid_at,currency,amount,\"id\"\n1,sale,,2026-11-21T09:30:00Z,EUR,1,1\n",
            header + Payment.row("1", amount: "0") + Payment.row("2", amount: "-12.34"),
            header + Payment.row("1", amount: "1000", currency: "JPY")
                + Payment.row("2", amount: "1.234", currency: "KWD"),
            header + Payment.row("1", amount: "1.2345", currency: "CLF")
                + Payment.row("2", amount: "0.123456", currency: "XAU"),
            header + Payment.row("1", amount: "9999999999999999.99"),
            header + Payment.row("1", paidAt: "2024-02-29T23:59:59.123456789+14:00"),
            header + Payment.row("1", paidAt: "2000-02-29T00:00:00.5-00:00"),
            header + Payment.row("1", kind: "correction", count: "-5") + Payment.row("2", count: "1000"),
        ])
    func accepts(file: String) {
        let report = check(file)
        #expect(report.errors.map(\.description) == [])
        #expect(report.isValid && report.rows > 0)
    }

    /// Files with one error, and what is said of it.
    private static let refused: [(file: String, message: String)] = {
        let visible = "1 to 20 printable ASCII characters without spaces"
        let currency = "must be an active currency code of ISO 4217, such as EUR"
        var cases: [(String, String)] = []
        func add(_ file: String, _ message: String) { cases.append((file, message)) }
        add("", "the file is empty, it must begin with a header")
        add(header, "the file has a header, but no rows")
        add(
            "\(header.dropLast()),x\n",
            "line 1, \"x\": is no column's name; these are \(header.dropLast().replacing(",", with: ", "))")
        add("\(header.dropLast()),id\n", "line 1, \"id\": is the name of two columns")
        add(header.replacing("kind,", with: ""), "line 1, kind: is missing in the header")
        add(header + "1,2\n", "line 2: the row has 2 fields, the header 7")
        add(header + Payment.row("1,1"), "line 2: the row has 8 fields, the header 7")
        add(header + Payment.row(""), "line 2, id, \"\": is empty, it must be \(visible)")
        add(header + Payment.row("a b"), "line 2, id, \"a b\": must be \(visible)")
        add(header + Payment.row("é"), "line 2, id, \"é\": must be \(visible)")
        let long = "123456789012345678901"
        add(header + Payment.row(long), "line 2, id, \"\(long)\": has 21 characters, it must be \(visible)")
        let digits = "fraction digits, EUR has at most 2"
        add(header + Payment.row("1", amount: "1.001"), "line 2, amount, \"1.001\": has 3 \(digits)")
        let none = "has 1 fraction digits, JPY has none"
        add(header + Payment.row("1", amount: "1.0", currency: "JPY"), "line 2, amount, \"1.0\": \(none)")
        add(header + Payment.row("1", currency: "eur"), "line 2, currency, \"eur\": \(currency)")
        add(header + Payment.row("1", currency: "ANG"), "line 2, currency, \"ANG\": \(currency)")
        let time =
            "has a date that does not exist, it must be a time by ISO 8601 with its offset, such as 2026-11-21T09:30:00Z"
        add(
            header + Payment.row("1", paidAt: "2023-02-29T00:00:00Z"),
            "line 2, paid_at, \"2023-02-29T00:00:00Z\": \(time)")
        let kinds = "must be \"sale\", \"refund\" or \"correction\""
        add(header + Payment.row("1", kind: "gift"), "line 2, kind, \"gift\": \(kinds)")
        add(header + Payment.row("1", count: "1001"), "line 2, count, \"1001\": must be a whole number from -5 to 1000")
        let quote = "a quote is in a field that does not begin with one: quote the field, and double it"
        add(header + Payment.row("1", note: "a\"b"), "line 2, \"9:30:00Z,a\\\"b,sale,1\": \(quote)")
        return cases
    }()

    @Test("says what is wrong, and where", arguments: refused)
    func refuses(file: String, message: String) {
        let report = check(file)
        #expect(report.errors.map(\.description) == [message])
        #expect(report.errorCount == 1)
    }

    @Test(
        "refuses other amounts, times and texts",
        arguments: [
            "1,5", "1.", ".5", "+1", "1e3", "--1", "01", "00", "1.2.3", "0x1", "１", "NaN", "", " 1", "1 ", "-",
            "12345678901234567", "1.1234567890123456789",
        ])
    func refusesAmount(amount: String) {
        #expect(!check(Payment.header + Payment.row("1", amount: "\"\(amount)\"")).isValid)
        #expect(amount.contains(",") || !check(Payment.header + Payment.row("1", amount: amount)).isValid)
    }

    @Test(
        "refuses other times",
        arguments: [
            "2026-11-21", "2026-11-21T09:30:00", "2026-11-21 09:30:00Z", "2026-13-01T00:00:00Z", "2026-00-01T00:00:00Z",
            "2026-04-31T00:00:00Z", "1900-02-29T00:00:00Z", "2026-01-00T00:00:00Z", "2026-01-01T24:00:00Z",
            "2026-01-01T00:60:00Z", "2026-01-01T00:00:60Z", "0000-01-01T00:00:00Z", "2026-01-01T00:00:00.Z",
            "2026-01-01T00:00:00.1234567890Z", "2026-01-01T00:00:00+24:00", "2026-01-01T00:00:00+0100",
            "2026-01-01T00:00:00+01:60", "2026-01-01T00:00:00ZZ", "0001-01-01T00:00:00+01:00", "2026-1-1T00:00:00Z",
            "2026-01-01t00:00:00Z", "2026-01-01T00:00:00z", "２026-01-01T00:00:00Z",
        ])
    func refusesTime(time: String) {
        #expect(!check(Payment.header + Payment.row("1", paidAt: time)).isValid)
        #expect(!check(Payment.header + Payment.row("\"1\"", paidAt: "\"\(time)\"")).isValid)
    }

    @Test("goes on after a row that is none, and counts all errors")
    func goesOn() {
        var file = Payment.header + Payment.row("1", note: "a\"b") + Payment.row("2", note: "\"a\"b") + Payment.row("3")
        file += Payment.row("4", note: "\0") + Payment.row("5", amount: "x", kind: "y")
        for number in 0..<300 { file += Payment.row("bad \(number)") }
        let report = check(file)
        #expect(report.rows == 305)
        #expect(report.errorCount == 2 + 1 + 2 + 300)
        #expect(report.errors.count == 100)
        #expect(report.errors.prefix(5).map(\.line) == [2, 3, 5, 6, 6])
    }

    @Test("names the line, where fields have several")
    func lines() {
        let note = "\"one\r\ntwo\rthree\nfour\""
        let report = check(Payment.header + Payment.row("1", note: note) + Payment.row("2", kind: "x"))
        #expect(report.errors.map(\.line) == [6])
    }

    @Test("refuses bytes that are no UTF-8, wherever they are")
    func encoding() {
        for bad: [UInt8] in [
            [0xFF], [0xC3], [0xE2, 0x82], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0x80],
        ] {
            for quote in ["", "\""] {
                let row = Payment.row("1", note: "\(quote)a#b\(quote)")
                let bytes = Array((Payment.header + row).utf8).split(separator: UInt8(ascii: "#"))
                let report = check(Array(bytes[0]) + bad + Array(bytes[1]))
                #expect(report.errors.map(\.message) == ["is no UTF-8"])
                #expect(report.errors.first?.value?.contains("\\x") == true)
            }
        }
    }

    @Test("shows of a value what is visible, shortened")
    func shown() {
        let report = check(
            Payment.header + Payment.row("1", kind: "\"\u{202E}a\t\"\"\n\u{0}\(String(repeating: "é", count: 90))\""))
        let other = check(
            Payment.header + Payment.row("1", kind: "\"\u{202E}a\t\"\"\n\(String(repeating: "é", count: 90))\""))
        #expect(report.errors.first?.message.hasPrefix("there is a NUL byte") == true)
        #expect(other.errors.first?.value == "\"\\u{202E}a\\t\\\"\\n\(String(repeating: "é", count: 35))…\"")
    }

    @Test("bounds rows and fields, so that what has no end is not kept")
    func bounds() {
        let long = String(repeating: "x", count: 40_000)
        #expect(
            check(Payment.header + Payment.row("1", note: long)).errors.first?.message
                == "has 40000 bytes, 32768 are allowed")
        #expect(check(Payment.header + Payment.row("1", note: "\"\(long)\"")).errorCount == 1)
        let endless = check(Payment.header + Payment.row("1") + "2,\"" + String(repeating: "abc\n", count: 100_000))
        #expect(endless.errors.map(\.line) == [3])
        #expect(endless.errors.first?.message.contains("more than 65536 bytes") == true)
        let open = check(Payment.header + Payment.row("1") + "2,\"abc")
        #expect(open.errors.map(\.description) == ["line 3: a quote in this row is never closed"])
    }

    @Test("gives the same report, however the bytes come")
    func parts() {
        var file = Payment.header
        for number in 0..<4_000 {
            let notes = [
                "", "plain", "\"a, b\"", "\"two\r\nlines\"", "\"\"\"q\"\"\"", "Zoë", "bad\"quote", "\"x\"y", "\"\r\"",
            ]
            let id = number % 97 == 0 ? "same" : "id\(number)"
            file += Payment.row(id, note: notes[number % notes.count], kind: number % 41 == 0 ? "x" : "sale")
        }
        for ending in ["\n", "\r\n", "\r"] {
            let bytes = Array(file.replacing("\n", with: ending).utf8)
            let whole = check(bytes)
            #expect(whole.rows == 4_000 && whole.errorCount > 800)
            for size in [1, 2, 3, 7, 63, 64, 65, 1_000, 65_536] {
                #expect(check(bytes, parts: size) == whole, "\(size)")
            }
        }
    }
}
