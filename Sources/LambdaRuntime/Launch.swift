internal import Contracts
internal import Platform

extension Blueprint {
    /// Runs the program: in Lambda where the environment says so, else by its arguments.
    func main() -> Never {
        let environment = RuntimeEnvironment.current(function)
        guard let address = environment["AWS_LAMBDA_RUNTIME_API"] else {
            CurrentProcess.end(LocalRun(blueprint: self, environment: environment).run(CommandLine.arguments))
        }
        do throws(HTTPError) {
            let endpoint = try SocketAddress(address)
            CurrentProcess.end(RuntimeLoop(blueprint: self, environment: environment, endpoint: endpoint).run())
        } catch {
            environment.logger.fatal("AWS_LAMBDA_RUNTIME_API is wrong.", ["reason": .text(error.description)])
            CurrentProcess.end(.failure)
        }
    }
}

extension ErrorReport {
    /// Of what kept the program from starting.
    init(startingWith error: any Error) {
        if let error = error as? NeedsError {
            self.init(.wrongConfiguration, error.description)
        } else {
            self.init(error)
        }
    }
}
