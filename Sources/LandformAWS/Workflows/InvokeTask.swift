public import Contracts
public import StatesLanguage

extension Task {
    /// Invokes a function with the state's input; what it answers goes on.
    ///
    ///     Task(invoking: validator).retry(.transient).catch(.invalidFile) { caught in
    ///         Fail("Refused", error: caught.error.name, cause: caught.error.cause)
    ///     }
    ///
    /// Its name, where none is given, is the function's. One attempt takes five seconds more than the function's timeout
    /// at most: that begins when the function does, which on a new instance takes a while.
    /// Source: <https://docs.aws.amazon.com/step-functions/latest/dg/connect-lambda.html>
    public init<Handler: FunctionContract>(
        invoking function: Function<Handler>, named name: String? = nil, file: StaticString = #filePath,
        line: UInt = #line, column: UInt = #column
    ) where Input == Handler.Input, Output == Handler.Output, Failure == Handler.Failure {
        self.init(name ?? function.id, function, payload: .value(.input), file, line, column)
    }

    /// Invokes a function with what is made of the state's input; what it answers goes on.
    ///
    ///     Task(invoking: validator, named: "Validate", with: Payload(.init(\.id, order.id)))
    public init<Handler: FunctionContract>(
        invoking function: Function<Handler>, named name: String? = nil, with payload: Payload<Input, Handler.Input>,
        file: StaticString = #filePath, line: UInt = #line, column: UInt = #column
    ) where Output == Handler.Output, Failure == Handler.Failure {
        self.init(name ?? function.id, function, payload: .payload(payload), file, line, column)
    }

    private init<Handler: FunctionContract>(
        _ name: String, _ function: Function<Handler>, payload: Parameters<Input>, _ file: StaticString, _ line: UInt,
        _ column: UInt
    ) where Output == Handler.Output, Failure == Handler.Failure {
        self = Task(
            name, resource: "arn:aws:states:::lambda:invoke",
            parameters: ["FunctionName": .external(function.arn), "Payload": payload],
            resultMember: "Payload", throwing: Failure.self, requirements: [function.invoke], file: file,
            line: line, column: column
        ).timeout(function.timeout + invocationMargin)
    }
}

/// How long it may take until a function that is invoked begins.
private let invocationMargin = Duration.seconds(5)
