import CSV
import Contracts
import Foundation
import Schema
import TestSupport
import Testing
import TransactionsCore

@Suite("The schema of transactions")
struct TransactionSchemaTests {
    @Test("is described by a page that says what it is now")
    func page() throws {
        let file = Project.folder.appendingPathComponent("lambdas/transactions/TRANSACTIONS.md")
        let page = "# The rows of a file\n\(Transaction.schema.markdown)"
        if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] != nil {
            try Data(page.utf8).write(to: file)
        }
        #expect(try String(contentsOf: file, encoding: .utf8) == page)
    }

    @Test("is that of the requests that the API takes")
    func request() throws {
        let stack = Project.folder.appendingPathComponent("cdk.out/transactions/terraform.tf.json")
        let synthesized = try JSONSerialization.jsonObject(with: Data(contentsOf: stack)) as? [String: Any]
        let resources = try #require(synthesized?["resource"] as? [String: [String: [String: Any]]])
        let models = try #require(resources["aws_api_gateway_model"]).values.compactMap { $0["schema"] as? String }
        let model = try #require(models.first { $0.contains("transactions") })
        for column in Transaction.schema.columns { #expect(model.contains("\"\(column.name)\"")) }
        for addition in Transaction.schema.additions { #expect(!model.contains("\"\(addition.name)\"")) }
    }

    @Test("has the attributes of the table, of which the id is the key, and no other is in one")
    func table() throws {
        let names = Set(Transaction.schema.columns.map(\.name) + Transaction.schema.additions.map(\.name))
        #expect(names == Set(Transaction.propertyNames.values))
        let stack = try String(
            contentsOf: Project.folder.appendingPathComponent("cdk.out/transactions/terraform.tf.json"), encoding: .utf8
        )
        #expect(KeyAttribute(\Transaction.id).name == "transaction_id")
        #expect(stack.contains(#""hash_key": "transaction_id""#))
        // An index by the day would have all that is written in a day under one key.
        #expect(!stack.contains("by-day"))
    }
}
