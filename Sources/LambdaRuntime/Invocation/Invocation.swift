/// An event, and what came with it.
struct Invocation: Sendable {
    /// The longest that Lambda gives a function, in milliseconds.
    ///
    /// Source: <https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html>
    static let longestTime: Int64 = 900_000

    var requestID: String
    var deadline: Deadline
    var invokedFunctionARN: String
    var traceID: String?
    var clientContext: String?
    var cognitoIdentity: String?
    var tenantID: String?
    /// The event, as JSON in UTF-8 unless somebody sent something else.
    var event: [UInt8]
}

/// How an invocation ended.
enum Outcome: Sendable {
    /// With an answer, as JSON.
    case answer([UInt8])
    /// With an error.
    case failure(ErrorReport)
    /// Not: the handler still runs.
    case overrun(ErrorReport)
}

/// A program's handler without its types: takes an event and gives an answer, both as JSON. One that streams writes to the
/// response, and what it returns does not count.
typealias Handler = @Sendable ([UInt8], Context, ResponseStream) async throws -> [UInt8]

/// A program without its types: what runs in Lambda and locally.
struct Blueprint {
    var function: String
    var metrics: MetricsDeclaration
    var deadlines: DeadlinePolicy
    var isStreaming: Bool
    var initialize: (RuntimeEnvironment) throws -> Handler
}
