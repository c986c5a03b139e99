import Contracts
import Landform
import LandformAWS
import Testing

@Suite("What the constructs of a stack share")
struct StackDefaultsTests {
    private enum Worker: FunctionContract {
        typealias Input = Order
        typealias Output = Order
        static let name = "worker"
    }

    private func share(in stack: Stack) {
        stack.setDefaults { defaults in
            defaults.isProtected = true
            defaults.logRetentionDays = 30
            defaults.deadLetterRetention = .days(3)
            defaults.reservedConcurrency = 5
            defaults.image = { function, _ in Image(repository: "\(function.name)", tag: "1") }
            defaults.alarms = Alarms("alarm", in: stack, prefix: "orders", notifying: .nobody(because: "it is a test"))
        }
    }

    @Test("is said once for all of them")
    func shared() throws {
        let all = try resources { stack in
            share(in: stack)
            Function(Worker.self, in: stack)
            Bucket("files", in: stack, name: "files")
            Table("orders", of: Order.self, in: stack, key: \.id)
            Queue("lost", of: Order.self, in: stack, purpose: .deadLetters)
        }
        #expect(all.at("aws_lambda_function", "worker", "image_uri") == "worker:1")
        #expect(all.at("aws_lambda_function", "worker", "reserved_concurrent_executions") == 5)
        #expect(all.at("aws_cloudwatch_log_group", "worker", "retention_in_days") == 30)
        #expect(all.at("aws_sqs_queue", "lost", "message_retention_seconds") == 259_200)
        for (type, name) in [("aws_s3_bucket", "files"), ("aws_dynamodb_table", "orders"), ("aws_sqs_queue", "lost")] {
            #expect(all.at(type, name, "lifecycle", "prevent_destroy") == true)
        }
    }

    @Test("is changed for one of them by a value of its own")
    func own() throws {
        let all = try resources { stack in
            share(in: stack)
            Function(
                Worker.self, in: stack, image: .init(repository: "own", tag: "2"), reservedConcurrency: 1,
                logRetentionDays: 1)
            Bucket("files", in: stack, name: "files", isProtected: false)
        }
        #expect(all.at("aws_lambda_function", "worker", "image_uri") == "own:2")
        #expect(all.at("aws_lambda_function", "worker", "reserved_concurrent_executions") == 1)
        #expect(all.at("aws_cloudwatch_log_group", "worker", "retention_in_days") == 1)
        #expect(all.at("aws_s3_bucket", "files", "lifecycle") == nil)
    }

    @Test("has alarms, which watch each construct by its id, by another name, or not at all")
    func alarms() throws {
        let all = try resources { stack in
            share(in: stack)
            Function(Worker.self, in: stack)
            Table("orders", of: Order.self, in: stack, key: \.id, watched: .named("book"))
            Topic("news", of: Order.self, in: stack, watched: .off)
            Topic("alerts", of: AlarmEvent.self, in: stack, publishers: [.alarms(ofAccount: "123456789012")])
            Queue("work", of: Order.self, in: stack)
            Queue("lost", of: Order.self, in: stack, purpose: .deadLetters)
        }
        #expect(
            all.at("aws_cloudwatch_metric_alarm")?.keys.sorted() == [
                "alarm-book-system-errors", "alarm-book-throttled", "alarm-lost-dead-letters", "alarm-lost-oldest",
                "alarm-worker-duration", "alarm-worker-errors", "alarm-worker-throttles",
            ])
    }

    @Test("does not change once a construct has used it")
    func late() {
        let line = #line + 3
        let found = problems { stack in
            Bucket("files", in: stack, name: "files")
            stack.setDefaults { $0.isProtected = true }
        }
        #expect(found.map(\.message) == ["The defaults of stack stack change after a construct has used them."])
        #expect(found.first?.source?.line == line)
        #expect(found.first?.notes.first?.source.line == line - 1)
    }

    @Test("has no image unless one is set, so that a function needs its own")
    func noImage() {
        let line = #line + 1
        let found = problems { Function(Worker.self, in: $0) }
        #expect(found.count == 1)
        #expect(found.first?.message.contains("function worker has no image.") == true)
        #expect(found.first?.source?.line == line)
    }

    @Test("has no alarms for the instances of a repetition, which would have one name")
    func repeated() {
        let found = problems { stack in
            share(in: stack)
            stack.forEach(["a", "b"]) { each in
                Queue("lost", of: Order.self, in: each, purpose: .deadLetters, name: "lost-\(each.key)")
            }
        }
        #expect(
            found.map(\.message) == ["The alarms of lost have the same names in all instances of a repetition."])
    }
}
