import AWSTypes
import Contracts
import Landform
import LandformAWS
import Testing

@Suite("A table")
struct TableTests {
    private static let byCustomer = TableIndex<Order>("by-customer", partition: \.customer, sort: \.placedAt)
    private static let byCoupon = TableIndex<Order>("by-coupon", partition: \.coupon, projection: .keysOnly)

    @Test("has the keys, indexes and attributes of its record, and good defaults")
    func declaration() throws {
        let table = try resources { stack in
            Table(
                "orders", of: Order.self, in: stack, key: \.id, indexes: [Self.byCustomer, Self.byCoupon],
                timeToLive: .attribute(\.expiresAt))
        }.at("aws_dynamodb_table", "orders")
        #expect(
            table == [
                "name": "orders-dev", "billing_mode": "PAY_PER_REQUEST", "deletion_protection_enabled": false,
                "hash_key": "order_id",
                "attribute": [
                    ["name": "coupon", "type": "S"], ["name": "customer", "type": "S"],
                    ["name": "order_id", "type": "S"], ["name": "placed_at", "type": "N"],
                ],
                "global_secondary_index": [
                    ["name": "by-coupon", "hash_key": "coupon", "projection_type": "KEYS_ONLY"],
                    [
                        "name": "by-customer", "hash_key": "customer", "range_key": "placed_at",
                        "projection_type": "ALL",
                    ],
                ],
                "point_in_time_recovery": ["enabled": true], "server_side_encryption": ["enabled": true],
                "ttl": ["attribute_name": "expires_at", "enabled": true],
            ])
    }

    @Test("is kept from removal where it is protected")
    func protected() throws {
        let table = try resources { stack in
            Table(
                "orders", of: Order.self, in: stack, key: \.customer, sort: \.placedAt, name: "all-orders",
                isProtected: true)
        }.at("aws_dynamodb_table", "orders")
        #expect(table?["deletion_protection_enabled"] == true)
        #expect(table?["lifecycle"] == ["prevent_destroy": true])
        #expect(table?["name"] == "all-orders")
        #expect(table?["range_key"] == "placed_at")
    }

    @Test("grants what the operation needs, on the index only where an index is read")
    func grants() throws {
        func policy(_ grant: (Table<Order>) -> any Granting) throws -> String? {
            try resources { stack in
                let table = Table("orders", of: Order.self, in: stack, key: \.id, indexes: [Self.byCustomer])
                Role(
                    "r", in: stack, name: "r", assumedBy: .service("lambda.amazonaws.com"), grants: [grant(table)])
            }.at("aws_iam_role_policy", "r", "policy")?.text
        }
        func statement(_ actions: String, _ resource: String) -> String {
            #"${jsonencode({ "Statement" = [{ "Action" = \#(actions), "Effect" = "Allow", "Resource" = \#(resource) }], "#
                + #""Version" = "2012-10-17" })}"#
        }
        let table = "aws_dynamodb_table.orders.arn"
        #expect(
            try policy(\.read)
                == statement(#"["dynamodb:GetItem", "dynamodb:BatchGetItem", "dynamodb:Query"]"#, table))
        #expect(
            try policy(\.write)
                == statement(#"["dynamodb:PutItem", "dynamodb:UpdateItem"]"#, table))
        #expect(try policy(\.writeBatches) == statement(#""dynamodb:BatchWriteItem""#, table))
        #expect(try policy(\.delete) == statement(#""dynamodb:DeleteItem""#, table))
        #expect(
            try policy { $0.query(Self.byCustomer) }
                == statement(#""dynamodb:Query""#, #""${aws_dynamodb_table.orders.arn}/index/by-customer""#))
    }

    @Test("does not grant the query of an index that it does not have")
    func foreignIndex() {
        let problems = problems { stack in
            let table = Table("orders", of: Order.self, in: stack, key: \.id)
            Role(
                "r", in: stack, name: "r", assumedBy: .service("lambda.amazonaws.com"),
                grants: [table.query(Self.byCustomer)])
        }
        #expect(problems.map(\.message).joined().contains("has no index by-customer"))
    }

    @Test("says which of its keys cannot be")
    func mistakes() {
        let line = #line + 2
        let problems = problems { stack in
            Table("orders", of: Order.self, in: stack, key: \.unnamed, indexes: [Self.byCustomer, Self.byCustomer])
        }
        #expect(
            problems.map(\.message) == [
                "A key of the table is a property for which Order has no name.",
                "Two indexes have the name by-customer.",
            ])
        #expect(problems.allSatisfy { $0.source?.line == line })
        #expect(problems.first?.resolution == "add the property to Order.propertyNames.")
    }

    @Test("has no more indexes than DynamoDB allows, or than a raised quota does")
    func tooManyIndexes() {
        let indexes = (0...20).map { TableIndex<Order>("index-\($0)", partition: \.customer) }
        let problems = problems { Table("orders", of: Order.self, in: $0, key: \.id, indexes: .init(indexes)) }
        #expect(problems.map(\.message) == ["The table has 21 indexes; DynamoDB allows 20."])
        func raised(to quota: Int) -> [Diagnostic] {
            LandformAWSTests.problems {
                Table("orders", of: Order.self, in: $0, key: \.id, indexes: .init(indexes), indexQuota: quota)
            }
        }
        #expect(raised(to: 21).isEmpty)
        #expect(raised(to: 5).map(\.message) == ["The table has 21 indexes; DynamoDB allows 5."])
    }
}
