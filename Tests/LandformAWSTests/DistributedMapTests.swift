import Landform
import LandformAWS
import StatesLanguage
import Testing

@Suite("A state machine with a distributed Map state")
struct DistributedMapTests {
    private struct Request: Record {
        var key: String
        enum CodingKeys: String, CodingKey { case key }
        static var propertyNames: [PartialKeyPath<Request>: String] { names(CodingKeys.self, [\.key: .key]) }
    }
    private enum Checker: FunctionContract {
        typealias Input = Order
        typealias Output = Order
        static let name = "checker"
    }

    private func importer(in stack: Stack) {
        let files = Bucket("files", in: stack, name: "files")
        let results = Bucket("results", in: stack, name: "results")
        let checker = Function(Checker.self, in: stack, image: .init(repository: "r", tag: "1"))
        StateMachine("import", in: stack, kind: .standard, input: Request.self) { request in
            DistributedMap(
                "Each row", MapItems<Request, Order>.csv(in: files, key: request.key), kind: .express,
                options: .init(maxConcurrency: 50).writingResults(to: results, prefix: "checked/")
            ) { _ in
                Task(invoking: checker)
            }
            .discardingResult()
        }
    }

    @Test("may read the items, execute each, and write the results")
    func grants() throws {
        let all = try resources(importer)
        let own = try #require(all.at("aws_iam_role_policy", "import", "policy")?.text)
        #expect(own.contains(#""s3:GetObject", "Effect" = "Allow", "Resource" = "${aws_s3_bucket.files.arn}/*""#))
        #expect(own.contains(#""s3:PutObject", "Effect" = "Allow", "Resource" = "${aws_s3_bucket.results.arn}/*""#))
        #expect(own.contains(#""Resource" = aws_lambda_function.checker.arn"#))
        let items = try #require(all.at("aws_iam_role_policy", "import-items", "policy")?.text)
        #expect(
            items.contains(
                #""states:StartExecution", "Effect" = "Allow", "Resource" = aws_sfn_state_machine.import.arn"#))
        #expect(
            items.contains(
                #"["states:DescribeExecution", "states:StopExecution"], "Effect" = "Allow", "Resource" = "#
                    + #""${replace(aws_sfn_state_machine.import.arn, ":stateMachine:", ":execution:")}/*:*""#))
    }

    @Test("makes the items of what it was given and of each element")
    func selecting() throws {
        struct Batch: Record {
            var customer: String
            var ids: [String]
            enum CodingKeys: String, CodingKey { case customer, ids }
            static var propertyNames: [PartialKeyPath<Batch>: String] {
                names(CodingKeys.self, [\.customer: .customer, \.ids: .ids])
            }
        }
        struct Pair: Record {
            var customer: String
            var id: String
            enum CodingKeys: String, CodingKey { case customer, id }
            static var propertyNames: [PartialKeyPath<Pair>: String] {
                names(CodingKeys.self, [\.customer: .customer, \.id: .id])
            }
        }
        let machine = StateMachineDefinition(kind: .standard, input: Batch.self) { batch in
            DistributedMap(
                "Each", .elements(batch.ids),
                selecting: Payload<Batch, Pair>(
                    .init(\.customer, batch.customer), .init(\.id, States.context(.mapItemValue(as: String.self)))),
                kind: .standard
            ) { pair in Pass("Id", pair.id) }
        }
        #expect(machine.problems == [])
        guard case .object(let members) = machine.json, case .object(let states)? = members["States"],
            case .object(let map)? = states["Each"]
        else {
            Issue.record("there is no such state")
            return
        }
        #expect(map["ItemsPath"] == "$.ids")
        #expect(map["ItemSelector"] == ["customer.$": "$.customer", "id.$": "$$.Map.Item.Value"])
    }

    @Test("reads the bucket that it was given")
    func definition() throws {
        let text = try resources(importer).at("aws_sfn_state_machine", "import", "definition")?.text
        #expect(text?.contains(#""Bucket":${jsonencode(aws_s3_bucket.files.bucket)},"Key.$":"$.key""#) == true)
    }
}
