import Landform
import LandformAWS
import Testing

@Suite("A state machine with a distributed Map state")
struct DistributedMapTests {
    private struct Request: Record {
        var key: String
        enum CodingKeys: String, CodingKey { case key }
        static var propertyNames: [PartialKeyPath<Request>: String] { names(CodingKeys.self, [\.key: .key]) }
    }
    private enum Checker: LambdaFunction {
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
                    + #""${replace(aws_sfn_state_machine.import.arn, ":stateMachine:", ":execution:")}/*""#))
    }

    @Test("reads the bucket that it was given")
    func definition() throws {
        let text = try resources(importer).at("aws_sfn_state_machine", "import", "definition")?.text
        #expect(text?.contains(#""Bucket":${jsonencode(aws_s3_bucket.files.bucket)},"Key.$":"$.key""#) == true)
    }
}
