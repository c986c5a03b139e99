import AWS
import AWSLambda
import Contracts
import JSONSchemas
import Landform
import LandformAWS
import Records
import StatesLanguage
import Testing

/// What may take longer than an API waits.
@Suite("An answer that may come too late")
struct RestAPIDelayTests {
    private enum Answerer: FunctionContract {
        typealias Input = APIRequest
        typealias Output = APIResponse
        static let name = "answerer"
    }

    private func proxy(
        _ timeout: Duration, waiting milliseconds: Int? = nil, in stack: Stack
    ) -> Integration {
        .lambdaProxy(
            Function(
                Answerer.self, in: stack, image: .init(repository: "registry/answerer", tag: "1"), timeout: timeout),
            timeoutMilliseconds: milliseconds)
    }

    private func machine(_ timeout: Duration?, in stack: Stack) -> StateMachine<Job, Int> {
        StateMachine("m", in: stack, kind: .express, timeout: timeout, input: Job.self) { job in
            Pass("p", job.attempts)
            Wait("w", .seconds(200))
        }
    }

    private func api(
        _ quota: RestAPI.IntegrationQuota = .standard, endpoint: RestAPI.Endpoint = .regional, in stack: Stack,
        _ integration: Integration
    ) {
        RestAPI("api", in: stack, name: "api", stage: "dev", endpoint: endpoint, integrationQuota: quota) {
            Path("orders") { Method(.post, integration: integration) }
        }
    }

    @Test("is an error of the method: a function's timeout, as a construct or as a binding")
    func functions() {
        let line = #line + 3
        let late = restAPIDiagnostics { stack in
            RestAPI("api", in: stack, name: "api", stage: "dev") {
                Path("orders") { Method(.post, integration: proxy(.seconds(60), in: stack)) }
            }
        }
        #expect(
            late.map(\.message) == [
                "POST /orders waits 29 seconds for an answer, and the function answerer may take 1 minute."
            ])
        #expect(late.first?.source?.line == line)
        #expect(late.first?.resolution?.contains(".acceptingLateAnswers(because: …)") == true)
        let raw = restAPIDiagnostics { stack in
            let function = LambdaFunction(
                "f", in: stack, functionName: "f", role: "arn:aws:iam::123456789012:role/f", timeout: 60)
            api(in: stack, .lambdaProxy(function))
        }
        #expect(
            raw.map(\.message) == [
                "POST /orders waits 29 seconds for an answer, and aws_lambda_function.f may take 1 minute."
            ])
        #expect(restAPIDiagnostics { api(in: $0, proxy(.seconds(29), in: $0)) }.isEmpty)
        // A method that waits for less.
        #expect(restAPIDiagnostics { api(in: $0, proxy(.seconds(29), waiting: 28_999, in: $0)) }.count == 1)
    }

    @Test("is an error of the method: the longest path of a state machine, or its timeout")
    func machines() {
        func message(_ timeout: Duration?) -> [String] {
            restAPIDiagnostics { stack in
                let machine = machine(timeout, in: stack)
                api(in: stack, .startSyncExecution(of: machine, input: [.json: .wholeBody]))
            }.map(\.message)
        }
        #expect(
            message(.seconds(240)) == [
                "POST /orders waits 29 seconds for an answer, and an execution of aws_sfn_state_machine.m may take "
                    + "200 seconds."
            ])
        // Nobody waits for an execution that is only started.
        #expect(
            restAPIDiagnostics { stack in
                let machine = machine(nil, in: stack)
                api(in: stack, .startExecution(of: machine, input: [.json: .wholeBody]))
            }.isEmpty)
    }

    @Test("is none under a quota that was raised, or where a reason says how the caller learns the outcome")
    func accepted() throws {
        let raised = try restAPIConfiguration { stack in
            api(.raised(to: .minutes(1)), in: stack, proxy(.seconds(60), in: stack))
        }
        #expect(
            raised.resource("aws_api_gateway_integration", "api-orders-post")?["timeout_milliseconds"] == 60_000)
        let within = try restAPIConfiguration { stack in
            api(.raised(to: .minutes(1)), in: stack, proxy(.seconds(40), waiting: 45_000, in: stack))
        }
        #expect(
            within.resource("aws_api_gateway_integration", "api-orders-post")?["timeout_milliseconds"] == 45_000)
        let accepted = try restAPIConfiguration { stack in
            api(in: stack, proxy(.seconds(60), in: stack).acceptingLateAnswers(because: "the caller asks again"))
        }
        #expect(
            accepted.resource("aws_api_gateway_integration", "api-orders-post")?["timeout_milliseconds"] == 29_000)
        #expect(
            restAPIDiagnostics { api(in: $0, proxy(.seconds(60), in: $0).acceptingLateAnswers(because: "")) }
                .map(\.message) == ["POST /orders accepts late answers without a reason."])
        #expect(
            restAPIDiagnostics { api(.raised(to: .minutes(1)), in: $0, proxy(.seconds(61), in: $0)) }.map(\.message)
                == ["POST /orders waits 1 minute for an answer, and the function answerer may take 61 seconds."])
    }

    @Test("is watched by the time that the API waits")
    func alarm() throws {
        let json = try restAPIConfiguration { stack in
            let api = RestAPI("api", in: stack, name: "api", stage: "dev", integrationQuota: .raised(to: .minutes(1))) {
                Method(.get, integration: anything)
            }
            Alarms("alarm", in: stack, prefix: "a", notifying: .nobody(because: "it is a test")).watch("api", api)
        }
        #expect(json.resource("aws_cloudwatch_metric_alarm", "alarm-api-latency")?["threshold"] == 48_000)
    }

    @Test(
        "is not cured by a quota that nobody has",
        arguments: [Duration.seconds(29), .seconds(301), .milliseconds(30_500)])
    func quotas(_ quota: Duration) {
        let problems = restAPIDiagnostics { api(.raised(to: quota), in: $0, proxy(.seconds(20), in: $0)) }
        #expect(problems.map(\.resolution) == ["give whole seconds, 30 seconds to 5 minutes."])
    }

    @Test("is not cured by a raised quota in an edge-optimized API")
    func edge() {
        let problems = restAPIDiagnostics {
            api(.raised(to: .minutes(1)), endpoint: .edge, in: $0, proxy(.seconds(20), in: $0))
        }
        #expect(
            problems.map(\.message) == [
                "an edge-optimized API waits 29 seconds at most, whatever the account's quota is."
            ])
    }
}
