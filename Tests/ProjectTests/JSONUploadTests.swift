import CSV
import Schema
import Testing
import TransactionsCore

@Suite("An upload in JSON")
struct JSONUploadTests {
    private func rejection(_ body: String) -> Rejection? {
        do throws(Rejection) {
            _ = try JSONUpload(Array(body.utf8))
            return nil
        } catch { return error }
    }

    @Test("is a file, or rows with all their members")
    func content() throws {
        #expect(try JSONUpload(Array(#"{"content":"a\n\"b\""}"#.utf8)) == .file(Array("a\n\"b\"".utf8)))
        let rows = #" {"transactions":[{"a":"x","a":1,"\#u{E9}":"","e\#u{301}":null}, {}]}"#
        #expect(
            try JSONUpload(Array(rows.utf8))
                == .rows([
                    RowValues([
                        .init(name: "a", value: .text("x")), .init(name: "a", value: .other("a number")),
                        .init(name: "\u{E9}", value: .text("")), .init(name: "e\u{301}", value: .other("null")),
                    ]),
                    RowValues([]),
                ]))
    }

    @Test(
        "says where it is wrong",
        arguments: [
            ("{", nil, "Not JSON: the document ends too early, at byte 1."),
            ("[]", nil, "The JSON is an array, it must be an object."),
            (
                "{}", nil,
                #"The JSON must be an object with either "content" or "transactions", and not with both."#
            ),
            (
                #"{"content":"","transactions":[]}"#, nil,
                #"The JSON must be an object with either "content" or "transactions", and not with both."#
            ),
            (#"{"content":"a","content":"b"}"#, nil, "The JSON object has two members of the same name."),
            (#"{"content":1}"#, "content", "is a number, it must be text"),
            (#"{"transactions":{}}"#, "transactions", "is an object, it must be an array"),
            (
                #"{"transaction":[]}"#, "transaction",
                "is no member of an upload, which has content or transactions"
            ),
            (#"{"transactions":[{},true]}"#, "transactions[1]", "is a boolean, it must be an object"),
        ] as [(String, String?, String)])
    func wrong(body: String, path: String?, message: String) {
        let found = rejection(body)
        #expect(found?.count == 1)
        #expect(found?.errors.first?.path == path)
        #expect(found?.errors.first?.message == message)
    }

    @Test("has paths by index and member, in brackets where a name is no word")
    func paths() {
        #expect(JSONUpload.path(ofRow: 3, member: "merchant") == "transactions[3].merchant")
        #expect(JSONUpload.path(ofRow: 0) == "transactions[0]")
        #expect(JSONUpload.path(ofRow: 1, member: "a \"b\"") == #"transactions[1]["a \"b\""]"#)
        #expect(JSONUpload.path(ofRow: 1, member: "") == #"transactions[1][""]"#)
    }

    @Test("is kept under a key that tells what it is")
    func keys() {
        let csv = StoredFile(
            runID: "r", fileID: "f", firstRun: "r", key: StoredFile.key(of: "f"), version: nil, rows: 1, headerSize: 1)
        var json = csv
        json.key = StoredFile.key(of: "f", as: .json)
        #expect((csv.key, csv.format, csv.format.contentType) == ("files/f.csv", .csv, "text/csv"))
        #expect((json.key, json.format, json.format.contentType) == ("files/f.json", .json, "application/json"))
    }
}

@Suite("The same payment")
struct SamePaymentTests {
    private func transaction(amount: String, merchant: String, file: String) throws -> Transaction {
        let text = "transaction_id,amount,currency,timestamp,merchant,status\n"
        var reader = RecordReader(
            Transaction.schema, given: [.value(file, for: \.fileID)], rowNumber: \.row)
        let row = "a,\(amount),EUR,2026-11-21T09:30:00Z,\(merchant),completed\n"
        let records = try reader.consume(Array((text + row).utf8)) + reader.finish()
        return try #require(records.first?.record)
    }

    @Test("has the same bytes in all texts, as in the table")
    func bytes() throws {
        let one = try transaction(amount: "1.5", merchant: "Caf\u{E9}", file: "f")
        #expect(one.isSamePayment(as: try transaction(amount: "1.50", merchant: "Caf\u{E9}", file: "g")))
        let other = try transaction(amount: "1.5", merchant: "Cafe\u{301}", file: "f")
        #expect(one.merchant == other.merchant && !one.isSamePayment(as: other))
    }
}
