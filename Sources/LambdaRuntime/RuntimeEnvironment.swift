public import Contracts
internal import Platform

/// What a program is told about where it runs.
///
/// Source: <https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html>
public struct RuntimeEnvironment: Sendable {
    /// All variables, as they were at the start.
    public let variables: [String: String]
    /// Writes lines of the log that belong to no invocation.
    public let logger: Logger

    let functionName: String

    /// An environment with these variables, such as for a test. Lines of the log go to standard error.
    public init(function: String, variables: [String: String]) {
        self.init(
            function: function, variables: variables, output: LineOutput(descriptor: FileDescriptor.standardError))
    }

    /// The environment of this process.
    public static func current<Function: FunctionContract>(of function: Function.Type) -> RuntimeEnvironment {
        current(Function.name)
    }

    /// That of this process. In Lambda standard output is the log; locally it is for the answer.
    static func current(_ function: String) -> RuntimeEnvironment {
        let variables = ProcessEnvironment.variables()
        let isLocal = variables["AWS_LAMBDA_RUNTIME_API"] == nil
        let output = LineOutput(descriptor: isLocal ? FileDescriptor.standardError : FileDescriptor.standardOutput)
        return RuntimeEnvironment(function: function, variables: variables, output: output)
    }

    init(function: String, variables: [String: String], output: LineOutput) {
        self.variables = variables
        functionName = function
        logger = Logger(function: function, environment: variables, output: output)
    }

    /// A variable.
    public subscript(name: String) -> String? { variables[name] }

    /// The function's name as it is deployed; locally that of its contract.
    public var deployedName: String { variables["AWS_LAMBDA_FUNCTION_NAME"] ?? functionName }
    /// The version, such as `$LATEST`.
    public var version: String? { variables["AWS_LAMBDA_FUNCTION_VERSION"] }
    /// The memory that the function has, in MB of 1,048,576 bytes.
    public var memory: Int? { variables["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"].flatMap { Int($0) } }
    /// The region, such as `eu-central-1`.
    public var region: String? { variables["AWS_REGION"] }
    /// Whether this is no Lambda function, but a program that somebody started by hand.
    public var isLocal: Bool { variables["AWS_LAMBDA_RUNTIME_API"] == nil }
}
