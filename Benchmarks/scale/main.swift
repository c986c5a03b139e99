import AWSSNS
import AWSSQS
import AWSTypes
import Landform

/// N queues and topics that refer to each other, as the peer's `scale` has them: usage `scale N OUTDIR`.
Synth.mainOfScale()

extension Synth {
    static func mainOfScale() -> Never {
        let count = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 0
        let folder = CommandLine.arguments.dropFirst(2).first ?? "cdk.out"
        main(arguments: ["--out", folder]) { App(scale(count)) }
    }
}

private func scale(_ count: Int) -> Stack {
    let stack = Stack("scale")
    AWSProvider(in: stack, region: "us-east-1")
    var previous: SNSTopic?
    for index in 0..<count {
        let policy = previous.map {
            PolicyDocument(
                .allow(
                    "sqs:SendMessage", on: "*", to: .service("sns.amazonaws.com"),
                    when: .arnEquals("aws:SourceArn", $0.arn)))
        }
        let queue = SQSQueue(
            "queue-\(index)", in: stack, name: "queue-\(index)", policy: policy?.json, visibilityTimeoutSeconds: 30)
        previous = SNSTopic(
            "topic-\(index)", in: stack, displayName: "for \(queue.name)", name: "topic-\(index)",
            tags: ["Queue": queue.arn.string])
    }
    return stack
}
