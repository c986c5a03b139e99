public import Contracts

/// The program of a Lambda function: its state, created once from the function's needs, and its handler of events.
///
///     @main
///     struct Program: LambdaProgram {
///         typealias Function = OrderImporter
///         let orders: TableWriter<Order>
///
///         init(needs: OrderImporter.Needs, environment: RuntimeEnvironment) throws {
///             orders = try AWSSession(environment: environment.variables).table(needs.orders)
///         }
///
///         func handle(_ input: Input, _ context: Context) async throws -> Output {
///             guard !input.records.isEmpty else { throw Failure(.unknownProduct, "There is no such product.") }
///             context.logger.info("imported", ["messages": .number(input.records.count)])
///             return BatchResponse()
///         }
///     }
///
/// In Lambda the program handles one event after another. Started by hand it handles events from files or HTTP requests: see
/// `--help`.
///
/// What `init` throws is reported as an error of the start. What `handle` throws is reported by the contract's name for a
/// ``HandlerFailure``, else by the name of the error's type. What the runtime itself reports is `RuntimeFailure` of module
/// `Contracts`: an event that is no `Input`, an answer of over 6,291,556 bytes, a passed deadline (see ``DeadlinePolicy``),
/// missing variables.
///
/// Source: <https://docs.aws.amazon.com/lambda/latest/dg/runtimes-custom.html>
public protocol LambdaProgram: Sendable {
    /// The function's contract.
    associatedtype Function: FunctionContract

    /// The namespace and dimensions of the program's metrics.
    static var metrics: MetricsDeclaration { get }
    /// When a handler is cancelled and given up before its deadline.
    static var deadlines: DeadlinePolicy { get }

    /// Creates the handler once per cold start. Must return within Lambda's 10-second init phase.
    init(needs: Function.Needs, environment: RuntimeEnvironment) throws

    /// Handles one event.
    func handle(_ input: Function.Input, _ context: Context) async throws -> Function.Output
}

extension LambdaProgram {
    /// The function's input.
    public typealias Input = Function.Input
    /// The function's output.
    public typealias Output = Function.Output
    /// The error that the handler throws for one of the contract's failures.
    public typealias Failure = HandlerFailure<Function.Failure>

    /// Those of the namespace `Functions`.
    public static var metrics: MetricsDeclaration { MetricsDeclaration() }
    /// Cancelled half a second before, given up a tenth of a second before.
    public static var deadlines: DeadlinePolicy { DeadlinePolicy() }

    /// Runs the program.
    public static func main() {
        Blueprint(
            function: Function.name, metrics: metrics, deadlines: deadlines, isStreaming: false,
            initialize: { environment in
                let program = try Self(needs: needs(from: environment.variables), environment: environment)
                return { event, context, _ in
                    let input = try EventCoding.input(Function.Input.self, from: event)
                    return try EventCoding.answer(try await program.handle(input, context))
                }
            }
        ).main()
    }
}

/// The program of a Lambda function that writes its answer bit by bit, up to 200 MB, as a function's URL and an API pass it
/// on. Else it is as a ``LambdaProgram``; the contract's `Output` says what all of it is.
///
/// Source: <https://docs.aws.amazon.com/lambda/latest/dg/configuration-response-streaming.html>
public protocol StreamingLambdaProgram: Sendable {
    /// The function's contract.
    associatedtype Function: FunctionContract

    /// The namespace and dimensions of the program's metrics.
    static var metrics: MetricsDeclaration { get }
    /// When a handler is cancelled and given up before its deadline.
    static var deadlines: DeadlinePolicy { get }

    /// Creates the handler once per cold start. Must return within Lambda's 10-second init phase.
    init(needs: Function.Needs, environment: RuntimeEnvironment) throws

    /// Handles an event. An error that is thrown after something was written ends the response, and is reported after it.
    func handle(_ input: Function.Input, _ context: Context, to response: ResponseStream) async throws
}

extension StreamingLambdaProgram {
    /// The function's input.
    public typealias Input = Function.Input
    /// The error that the handler throws for one of the contract's failures.
    public typealias Failure = HandlerFailure<Function.Failure>

    /// Those of the namespace `Functions`.
    public static var metrics: MetricsDeclaration { MetricsDeclaration() }
    /// Cancelled half a second before, given up a tenth of a second before.
    public static var deadlines: DeadlinePolicy { DeadlinePolicy() }

    /// Runs the program.
    public static func main() {
        Blueprint(
            function: Function.name, metrics: metrics, deadlines: deadlines, isStreaming: true,
            initialize: { environment in
                let program = try Self(needs: needs(from: environment.variables), environment: environment)
                return { event, context, response in
                    let input = try EventCoding.input(Function.Input.self, from: event)
                    try await program.handle(input, context, to: response)
                    return []
                }
            }
        ).main()
    }
}
