import Contracts
import Landform
import LandformAWS

/// Deploys the functions of a stack, with what they share: their images, their concurrency, how long their logs are kept.
struct Functions {
    private let environment: Environment
    private let stack: Stack
    private let images: Images

    /// Deploys to an environment's stack.
    init(of environment: Environment, in stack: Stack, account: Expression<String>) {
        self.environment = environment
        self.stack = stack
        images = environment.images(in: stack, account: account)
    }

    /// Deploys a function; under another name, where the stack has several of one contract.
    @discardableResult
    func deploy<Handler: LambdaFunction>(
        _ handler: Handler.Type, named name: String = Handler.name, needs: Handler.Needs, memory: Int = 512,
        timeout: Duration, line: UInt = #line, file: StaticString = #filePath
    ) -> Function<Handler> {
        Function(
            handler, named: name, in: stack, image: images[handler], needs: needs, memory: memory, timeout: timeout,
            reservedConcurrency: environment.reservedConcurrency, logRetentionDays: environment.retentionDays,
            sourceFile: file, sourceLine: line)
    }
}
