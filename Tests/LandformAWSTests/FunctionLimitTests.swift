import AWS
import AWSDynamoDB
import AWSSFN
import Contracts
import Landform
import LandformAWS
import Records
import Testing

@Suite("The limits of functions and state machines")
struct FunctionLimitTests {
    private enum Worker: FunctionContract {
        typealias Input = QueueEvent<Order>
        typealias Output = BatchResponse
        static let name = "worker"
    }
    private enum Talker: FunctionContract {
        struct Needs: Codable, Sendable { var text: String }
        typealias Input = String
        typealias Output = String
        static let name = "talker"
    }
    private let image = Image(repository: "r", tag: "1")

    @Test("reserve no negative number of invocations", arguments: [-1, -100])
    func reserved(count: Int) {
        let line = #line + 1
        let found = problems { Function(Worker.self, in: $0, image: image, reservedConcurrency: count) }
        #expect(found.map(\.message) == ["The reserved concurrency of function worker is \(count)."])
        #expect(found.first?.source?.line == line)
        #expect(problems { Function(Worker.self, in: $0, image: image, reservedConcurrency: 0) }.isEmpty)
    }

    @Test("let consumers handle no more batches at once than are reserved, all of a function's together")
    func consumers() {
        func found(_ most: Int..., reserved: Int?) -> [Diagnostic] {
            problems { stack in
                let worker = Function(Worker.self, in: stack, image: image, reservedConcurrency: reserved)
                for (index, most) in most.enumerated() {
                    let queue = Queue("q\(index)", of: Order.self, in: stack, visibilityTimeout: .minutes(3))
                    QueueConsumer("q\(index)", in: stack, of: queue, worker, maxConcurrency: most)
                }
            }
        }
        #expect(
            found(10, reserved: 5).map(\.message) == [
                "aws_lambda_function.worker is handed up to 10 batches at once by aws_lambda_event_source_mapping.q0, but "
                    + "has a reserved concurrency of 5: further batches are throttled, and their messages end as dead letters."
            ])
        #expect(found(3, 3, reserved: 5).count == 1)
        #expect(found(5, reserved: 5).isEmpty)
        #expect(found(10, reserved: nil).isEmpty)
    }

    @Test("are 4 KB for the variables of a function")
    func environment() {
        func found(_ count: Int) -> [Diagnostic] {
            problems {
                Function(
                    Talker.self, in: $0, image: image, needs: .init(text: String(repeating: "x", count: count)))
            }
        }
        #expect(
            found(4_093).map(\.message) == [
                "The variables of aws_lambda_function.talker have at least 4097 bytes; Lambda takes 4,096 for all of a function."
            ])
        #expect(found(4_092).isEmpty)
    }

    @Test("are 1 MB for the definition of a state machine")
    func definition() {
        func found(_ count: Int) -> [Diagnostic] {
            problems { stack in
                let definition = Expression<String>.json(
                    .object([
                        "StartAt": "a", "Comment": .init(Expression<String>(String(repeating: "x", count: count))),
                    ]))
                SFNStateMachine(
                    "m", in: stack, definition: definition, roleARN: "arn:aws:iam::123456789012:role/r", name: "m")
            }
        }
        #expect(found(1_048_600).count == 1)
        #expect(found(1_048_000).isEmpty)
    }

    @Test("have an image by a digest or a tag that is one")
    func images() {
        let digest = "sha256:" + String(repeating: "0a", count: 32)
        func found(_ image: Image) -> [Diagnostic] { problems { Function(Worker.self, in: $0, image: image) } }
        for wrong in ["sha256:abc", digest.uppercased(), "1.0.0", digest + "00"] {
            let found = found(Image(repository: "r", digest: .init(wrong)))
            #expect(found.map(\.severity) == [.error])
            #expect(found.first?.message.contains("\"\(wrong)\" is no digest of an image.") == true)
        }
        #expect(found(Image(repository: "r", digest: .init(digest))).isEmpty)
        #expect(found(Image(repository: "r", tag: "a b")).count == 1)
        #expect(found(Image(repository: "r", tag: "")).count == 1)
        #expect(found(Image(repository: "r", tag: "v1.2_3-x")).isEmpty)
    }
}

@Suite("The keys of a table")
struct TableKeyTests {
    @Test("are of two attributes, in the table and in its indexes")
    func keys() {
        let line = #line + 2
        let found = problems { stack in
            Table(
                "orders", of: Order.self, in: stack, key: \.id, sort: \.id,
                indexes: [.init("by-customer", partition: \.customer, sort: \.customer)])
            Table("refunds", of: Order.self, in: stack, key: \.id, sort: \.placedAt)
        }
        #expect(
            found.map(\.message) == [
                "The partition key and the sort key of aws_dynamodb_table.orders are both order_id.",
                "The partition key and the sort key of index by-customer of aws_dynamodb_table.orders are both customer.",
            ])
        #expect(found.allSatisfy { $0.source?.line == line })
    }
}
