public import AWSTypes
public import Landform

/// What answers a ``Method``.
///
/// Source: <https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-integration-settings.html>
public struct Integration: Sendable {
    /// As whom API Gateway calls a service.
    public enum Credentials: Sendable, Hashable {
        /// As this role, which `apigateway.amazonaws.com` may take on.
        case role(Expression<ARN>)
        /// As a role of the method's own, which may do just this.
        case granted([Statement])
    }

    /// What API Gateway calls of a service.
    public enum Target: Sendable, Hashable {
        /// An action: `.action("StartExecution")`.
        case action(String)
        /// A path of the service's HTTP API, with `{variables}`: `.path("files/{key}")`.
        case path(Expression<String>)
    }

    /// What becomes of a body whose type has no template.
    ///
    /// Source: <https://docs.aws.amazon.com/apigateway/latest/developerguide/integration-passthrough-behaviors.html>
    public enum Passthrough: String, Sendable, Hashable {
        /// It is refused with 415.
        case never = "NEVER"
        /// It is handed on as it is.
        case whenNoMatch = "WHEN_NO_MATCH"
        /// It is handed on as it is where there is no template at all, else refused with 415.
        case whenNoTemplates = "WHEN_NO_TEMPLATES"
    }

    /// What becomes of the bytes of a body.
    ///
    /// Source:
    /// <https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-payload-encodings-workflow.html>
    public enum ContentHandling: String, Sendable, Hashable {
        /// A body of one of the API's binary media types becomes Base64 text.
        case convertToText = "CONVERT_TO_TEXT"
        /// Base64 text becomes bytes.
        case convertToBinary = "CONVERT_TO_BINARY"
    }

    enum Kind: Sendable, Hashable {
        case service(String, Target, method: String)
        case lambdaProxy(invokeARN: Expression<ARN>, functionName: Expression<String>, qualifier: Expression<String>?)
        case mock
    }

    /// A template, and what it makes of the body.
    struct Template: Sendable, Hashable {
        var text: Expression<String>
        var readsText = false
        var readsBytes = false
    }

    var kind: Kind
    var credentials: Credentials?
    var templates: [MediaType: Template] = [:]
    /// The parameters of the call, each with what it is: `integration.request.path.key`.
    var parameters: [String: String] = [:]
    /// The request's parameters that the integration uses.
    var usedParameters: [RequestParameter] = []
    var passthrough: Passthrough?
    var contentHandling: ContentHandling?
    /// How long API Gateway waits for an answer, in milliseconds; as long as the API's quota allows, where none is given.
    var timeoutMilliseconds: Int?
    /// What answers, and how long it may take; nil where nothing is known of it.
    var longestAnswer: LongestAnswer?
    /// Why answers may come too late for the caller.
    var reasonForLateAnswers: String?
    var responses: [IntegrationResponse] = []
    /// Statuses that a template sets.
    var statuses: Set<Int> = []
    var problems: [Problem] = []

    /// How long API Gateway waits for an answer, in milliseconds, where the account's quota was not raised.
    ///
    /// Source:
    /// <https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html>
    public static let timeouts = 50...29_000

    /// What answers, and how long it may take.
    struct LongestAnswer: Sendable, Hashable {
        var subject: String
        var duration: Duration
    }

    /// Returns the integration with answers that may come too late for the caller: API Gateway answers 504, and what it called
    /// goes on.
    ///
    /// The reason says how the caller learns the outcome then.
    public func acceptingLateAnswers(because reason: String) -> Integration {
        var integration = self
        integration.reasonForLateAnswers = reason
        return integration
    }

    /// An action of an AWS service, or a path of its API.
    ///
    ///     let put = Integration.aws(
    ///         service: "events", .action("PutEvents"),
    ///         credentials: .granted([.allow("events:PutEvents", on: bus.arn)]), requestTemplates: [.json: "…"],
    ///         responses: [.init(status: 202), .init(status: 502, pattern: "[45].*")])
    ///
    /// A request parameter of the call is `integration.request.…` and is given one of the request.
    public static func aws(
        service: String, _ target: Target, credentials: Credentials, method: Method.Verb = .post,
        requestTemplates: [MediaType: Expression<String>] = [:], requestParameters: [String: RequestParameter] = [:],
        passthrough: Passthrough = .never, contentHandling: ContentHandling? = nil,
        timeoutMilliseconds: Int? = nil, responses: [IntegrationResponse]
    ) -> Integration {
        Integration(
            kind: .service(service, target, method: method.rawValue), credentials: credentials,
            templates: requestTemplates.mapValues { Template(text: $0) },
            parameters: requestParameters.mapValues(\.expression),
            usedParameters: requestParameters.sorted { $0.key < $1.key }.map(\.value), passthrough: passthrough,
            contentHandling: contentHandling, timeoutMilliseconds: timeoutMilliseconds, responses: responses)
    }
}

/// The answer to some of what a service says.
public struct IntegrationResponse: Sendable, Hashable {
    let status: Int
    let pattern: String?
    let template: Expression<String>?
    let headers: [String: String]

    /// An answer of this status: to what a service answers with a status that the pattern, a regular expression, fits;
    /// without a pattern, to all other.
    ///
    /// The template makes the body, which else is the service's. A header is given a value as API Gateway names it:
    /// `integration.response.header.ETag`, `context.requestId`, or text between apostrophes.
    public init(
        status: Int, pattern: String? = nil, template: Expression<String>? = nil, headers: [String: String] = [:]
    ) {
        self.status = status
        self.pattern = pattern
        self.template = template
        self.headers = headers
    }
}
