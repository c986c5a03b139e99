import AWSSFN
public import AWSTypes
public import Landform
import StatesLanguage

extension Integration {
    /// Executes an Express state machine and answers with what came of it.
    ///
    /// The templates make the execution's input, one for each type of body; any other type is refused with 415. API
    /// Gateway calls as a role of the method's own, which may start this state machine and nothing else.
    public static func startSyncExecution<Input, Output>(
        of stateMachine: StateMachine<Input, Output>, input: [MediaType: RequestTemplate],
        responses: ExecutionResponses = ExecutionResponses(), timeoutMilliseconds: Int? = nil
    ) -> Integration {
        var integration = startSyncExecution(
            of: stateMachine.arn, input: input, responses: responses, timeoutMilliseconds: timeoutMilliseconds)
        if stateMachine.definition.kind != .express {
            integration.problems.append(
                Problem(
                    "an API waits for an execution of a standard state machine, which Step Functions does not offer.",
                    resolution: "make it an Express one, or start it by `.startExecution`."))
        } else {
            let longest = stateMachine.definition.worstCaseSeconds ?? MachineKind.express.longestSeconds
            integration.longestAnswer = .init(
                subject: "an execution of \(stateMachine.resource.handle.address)", duration: .seconds(longest))
        }
        return integration
    }

    /// Starts an execution of a state machine and answers with its id, once it has begun.
    public static func startExecution<Input, Output>(
        of stateMachine: StateMachine<Input, Output>, input: [MediaType: RequestTemplate], status: Int = 202,
        timeoutMilliseconds: Int? = nil
    ) -> Integration {
        startExecution(
            of: stateMachine.arn, input: input, status: status, timeoutMilliseconds: timeoutMilliseconds)
    }

    /// Executes an Express state machine and answers with what came of it.
    ///
    /// The templates make the execution's input, one for each type of body; any other type is refused with 415. API
    /// Gateway calls as a role of the method's own, which may start this state machine and nothing else.
    ///
    /// Source: <https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartSyncExecution.html>
    public static func startSyncExecution(
        of stateMachine: Expression<ARN>, input: [MediaType: RequestTemplate],
        responses: ExecutionResponses = ExecutionResponses(), timeoutMilliseconds: Int? = nil
    ) -> Integration {
        var integration = starting(
            stateMachine, by: "StartSyncExecution", input: input, timeoutMilliseconds: timeoutMilliseconds)
        integration.responses = responses.responses
        integration.statuses = responses.statuses
        integration.problems += responses.problems
        return integration
    }

    /// Starts an execution of a state machine and answers with its id, once it has begun.
    ///
    /// Source: <https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html>
    public static func startExecution(
        of stateMachine: Expression<ARN>, input: [MediaType: RequestTemplate], status: Int = 202,
        timeoutMilliseconds: Int? = nil
    ) -> Integration {
        var integration = starting(
            stateMachine, by: "StartExecution", input: input, timeoutMilliseconds: timeoutMilliseconds)
        integration.responses =
            [.init(status: status, template: Expression(ExecutionResponses.started))]
            + ExecutionResponses.ofTheServiceItself
        integration.statuses = ExecutionResponses.statusesOfTheServiceItself
        return integration
    }

    private static func starting(
        _ stateMachine: Expression<ARN>, by action: String, input: [MediaType: RequestTemplate],
        timeoutMilliseconds: Int?
    ) -> Integration {
        let contents = input.values.map(\.content)
        let parameters = Set(contents.flatMap(\.parameters)).sorted { $0.expression < $1.expression }
        var problems = input.sorted { $0.key.name < $1.key.name }.flatMap(\.value.problems)
        if input.isEmpty {
            problems.append(
                Problem(
                    "an integration takes no type of body, so that every request is refused with 415.",
                    resolution: "give it the template of a type: a request without a body counts as JSON."))
        }
        return Integration(
            kind: .service("states", .action(action), method: "POST"),
            credentials: .granted([.allow(Action("states:\(action)"), on: stateMachine)]),
            templates: input.mapValues { template in
                Template(
                    text: template.startingExecution(of: stateMachine.string), readsText: template.content.readsText,
                    readsBytes: template.content.readsBytes)
            },
            usedParameters: parameters, passthrough: .never,
            contentHandling: contents.contains(where: \.readsBytes) ? .convertToText : nil,
            timeoutMilliseconds: timeoutMilliseconds, problems: problems)
    }
}
