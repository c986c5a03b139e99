import Foundation
import Landform
import LandformAWS
import TestSupport
import Testing

@Suite("Another system: a worker fed by a queue, a schedule, a bucket that tells")
struct EnrichmentTests {
    private let resources: JSONValue

    init() throws {
        resources = try #require(try App(enrichment()).synthesize().stacks.first?.configuration["resource"])
    }

    private func policy(_ name: String, of type: String = "aws_iam_role_policy") -> String {
        guard case .string(let text)? = resources[type]?[name]?["policy"] else { return "" }
        return text
    }

    @Test("is granted what it needs, the index only where the index is read")
    func grants() {
        let worker = policy("photo-describer")
        #expect(
            worker.contains(#""s3:GetObject", "Effect" = "Allow", "Resource" = "${aws_s3_bucket.photos.arn}/in/*""#))
        #expect(worker.contains(#""Resource" = aws_dynamodb_table.catalog.arn }"#))
        #expect(worker.contains(#""sns:Publish", "Effect" = "Allow", "Resource" = aws_sns_topic.news.arn"#))
        #expect(!worker.contains("/index/"))
        let lister = policy("album-lister")
        #expect(
            lister.contains(
                #""dynamodb:Query", "Effect" = "Allow", "Resource" = "${aws_dynamodb_table.catalog.arn}/index/by-album""#
            ))
        #expect(!lister.contains("aws_dynamodb_table.catalog.arn }"))
        #expect(
            policy("photo-describer-receive").contains(
                #"["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"]"#))
        #expect(
            policy("nightly-list").contains(
                #""lambda:InvokeFunction", "Effect" = "Allow", "Resource" = aws_lambda_function.album-lister.arn"#))
        #expect(policy("photo-describer", of: "aws_sqs_queue_policy").contains(#""Service" = "s3.amazonaws.com""#))
    }

    @Test("retries, then keeps what cannot be done, and tells somebody")
    func deadLetters() {
        guard case .string(let redrive)? = resources["aws_sqs_queue"]?["photo-describer"]?["redrive_policy"] else {
            Issue.record("no redrive policy")
            return
        }
        #expect(redrive.contains("aws_sqs_queue.photo-describer-dead-letters.arn"))
        #expect(redrive.contains(#""maxReceiveCount" = 3"#))
        #expect(resources["aws_sqs_queue"]?["photo-describer"]?["visibility_timeout_seconds"] == 30)
        let alarm = resources["aws_cloudwatch_metric_alarm"]?["alarm-photo-describer-dead-letters"]
        #expect(alarm?["alarm_actions"] == ["${aws_sns_topic.alerts.arn}"])
    }

    @Test("has a construct of its own, whose mistakes are told where it is declared")
    func constructOfItsOwn() {
        let stack = Stack("mistaken")
        let bucket = Bucket("b", in: stack, name: "photos")
        let table = Table("photos", of: Photo.self, in: stack, key: \.key)
        let topic = Topic("n", of: Photo.self, in: stack)
        let line = #line + 1
        Worker(
            PhotoDescriber.self, of: BucketEvent.self, in: stack, image: .init(repository: "r", tag: "1"),
            needs: .init(photos: bucket.read, catalog: table.write, news: topic.publish), attempts: 1)
        do {
            _ = try App(stack).synthesize()
            Issue.record("accepted")
        } catch {
            let told = error.diagnostics.first { $0.message.contains("would be a dead letter at once") }
            #expect(told?.source?.line == line)
        }
    }

    @Test("is the same each time")
    func isDeterministic() throws {
        let texts = try (0..<2).map { _ in try App(enrichment()).synthesize().stacks.map(\.text) }
        #expect(texts[0] == texts[1])
    }

    // MARK: Deployed

    private func synthesized() throws -> URL {
        let folder = Project.scratch("enrichment")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let stack = try #require(try App(enrichment()).synthesize().stacks.first)
        try Data(stack.text.utf8).write(to: folder.appendingPathComponent(Synthesis.fileName))
        return folder
    }

    @Test("is valid, and works where it is deployed", .enabled(if: Project.runsTerraform))
    func works() throws {
        let tool = try #require(Project.terraformCheck, "tfcheck and terraform are needed")
        let folder = try synthesized()
        let check = try Command.run(tool, [folder.path, "validate"])
        #expect(check.status == 0, "\(check.output)\(check.errors)")

        let run = try Project.checkDeployed(
            folder, functions: ["photo-describer", "album-lister"], standIns: "enrichment", by: tool)
        if let run { #expect(run.status == 0, "\(run.output)\(run.errors)") }
    }
}
