public import Contracts

/// The program of a Lambda function: what it makes once of what it needs, and what it does with each event.
///
///     @main
///     struct Program: LambdaProgram {
///         typealias Function = OrderImporter
///         let orders: TableWriter<Order>
///
///         init(needs: OrderImporter.Needs, environment: RuntimeEnvironment) throws {
///             orders = try AWS(environment: environment.variables).table(needs.orders)
///         }
///
///         func handle(_ input: Input, _ context: Context) async throws -> Output {
///             guard !input.records.isEmpty else { throw Failure(.unknownProduct, "There is no such product.") }
///             context.logger.info("imported", ["messages": .number(input.records.count)])
///             return BatchResponse()
///         }
///     }
///
/// In Lambda it takes one event after another. Started by hand it can be tried: see `--help`.
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

    /// Under what names its metrics are found.
    static var metrics: MetricsDeclaration { get }
    /// What happens before an invocation's deadline.
    static var deadlines: DeadlinePolicy { get }

    /// Makes what the events have in common. Lambda gives it 10 seconds.
    init(needs: Function.Needs, environment: RuntimeEnvironment) throws

    /// Handles an event.
    func handle(_ input: Function.Input, _ context: Context) async throws -> Function.Output
}

extension LambdaProgram {
    /// What the function is invoked with.
    public typealias Input = Function.Input
    /// What it answers.
    public typealias Output = Function.Output
    /// What it throws when it decides to fail.
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

    /// Under what names its metrics are found.
    static var metrics: MetricsDeclaration { get }
    /// What happens before an invocation's deadline.
    static var deadlines: DeadlinePolicy { get }

    /// Makes what the events have in common. Lambda gives it 10 seconds.
    init(needs: Function.Needs, environment: RuntimeEnvironment) throws

    /// Handles an event. An error that is thrown after something was written ends the response, and is reported after it.
    func handle(_ input: Function.Input, _ context: Context, to response: ResponseStream) async throws
}

extension StreamingLambdaProgram {
    /// What the function is invoked with.
    public typealias Input = Function.Input
    /// What it throws when it decides to fail.
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
