import AWSClient
import DigestCore
import LambdaRuntime

/// Publishes a digest to the topic.
@main
struct Program: LambdaProgram {
    typealias Function = DigestFunction
    let digests: TopicPublisher<Digest>

    init(needs: DigestFunction.Needs, environment: RuntimeEnvironment) throws {
        digests = try AWS(environment: environment.variables).topic(needs.digests)
    }

    func handle(_ input: Input, _ context: Context) async throws -> String {
        let id = try await digests.publish(Digest(title: input.title))
        context.logger.info("published", ["message": .text(id)])
        return id
    }
}
