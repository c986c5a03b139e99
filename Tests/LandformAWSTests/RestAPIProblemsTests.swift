import AWS
import AWSAPIGateway
import JSONSchemas
import Landform
import LandformAWS
import Records
import Testing

/// What is said of an API that cannot be as it is described.
@Suite("A REST API that cannot be")
struct RestAPIProblemsTests {
    /// Expects one diagnostic of this message so many lines beneath the line that this is called from.
    private func expect(
        _ message: String, _ resolution: String? = nil, below lines: Int, line: Int = #line,
        sourceLocation: Testing.SourceLocation = #_sourceLocation, _ diagnostics: [Diagnostic]
    ) {
        #expect(diagnostics.map(\.message) == [message], sourceLocation: sourceLocation)
        if let resolution { #expect(diagnostics.first?.resolution == resolution, sourceLocation: sourceLocation) }
        #expect(diagnostics.first?.source?.line == line + lines, sourceLocation: sourceLocation)
        #expect(
            diagnostics.first?.source?.file.hasSuffix("RestAPIProblemsTests.swift") == true,
            sourceLocation: sourceLocation)
    }

    @Test("two methods of one path, also where the path is written twice")
    func duplicateMethods() {
        expect(
            "/a has two methods GET.", "leave one of the two out.", below: 4,
            restAPIDiagnostics {
                Path("a") { Method(.get, integration: anything) }
                Path("a") { Method(.get, integration: anything) }
            })
    }

    @Test(
        "a segment that is none",
        arguments: [
            "", "a/b", "/a", "a ", "{", "{}", "{a", "a}", "{a}b", "{a/b}", "{+}", "é", "a%20b", "${x}", "{{a}}",
        ])
    func segments(_ segment: String) {
        let diagnostics = restAPIDiagnostics {
            Method(.get, integration: anything)
            Path(segment) { Method(.get, integration: anything) }
        }
        #expect(diagnostics.map(\.message) == ["\"\(segment)\" is no segment of a path."])
        #expect(diagnostics.first?.source?.line == #line - 3)
    }

    @Test("a path beneath all that follows")
    func belowGreedy() {
        expect(
            "the path more lies in {proxy+}, which stands for all that follows.", below: 4,
            restAPIDiagnostics {
                Path("{proxy+}") {
                    Path("more") { Method(.get, integration: anything) }
                }
            })
    }

    @Test("a variable with two names in one place")
    func siblings() {
        expect(
            "/files/{id} and /files/{name} are one place with two names.", below: 5,
            restAPIDiagnostics {
                Path("files") {
                    Path("{id}") { Method(.get, integration: anything) }
                    Path("{name}") { Method(.put, integration: anything) }
                }
            })
    }

    @Test("a variable twice in a path")
    func variableTwice() {
        expect(
            "two segments of a path are the variable id.", below: 3,
            restAPIDiagnostics {
                Path("{id}") { Path("{id}") { Method(.get, integration: anything) } }
            })
    }

    @Test("no method at all")
    func noMethod() {
        expect(
            "the API has no method, so that it cannot be deployed.", below: 3,
            restAPIDiagnostics { stack in
                RestAPI("api", in: stack, name: "api", stage: "dev") { Path("a") {} }
            })
    }

    @Test("a variable that the path does not have, by whatever it is used")
    func missingVariable() {
        let message = "GET /files/{id} uses the path's variable name, which the path does not have."
        expect(
            message, "write {name} as a segment of the path, or use another parameter.", below: 4,
            restAPIDiagnostics {
                Path("files") {
                    Path("{id}") { Method(.get, requiredParameters: [.path("name")], integration: anything) }
                }
            })
        let read = Integration.startSyncExecution(
            of: machineARN, input: [.json: RequestTemplate(.field("x", .object(.field("y", .path("name")))))])
        #expect(
            restAPIDiagnostics { Path("files") { Path("{id}") { Method(.get, integration: read) } } }.map(\.message)
                == [message])
        #expect(
            restAPIDiagnostics { stack in
                let objects = Bucket("objects", in: stack, name: "objects")
                RestAPI("api", in: stack, name: "api", stage: "dev") {
                    Path("files") {
                        Path("{id}") { Method(.get, integration: .getObject(from: objects, key: .path("name"))) }
                    }
                }
            }.map(\.message) == [message])
    }

    @Test("is none where a binding makes the key; the key of another API is not this one's")
    func rawKeys() {
        func diagnostics(_ more: (Stack, RestAPI) -> Void) -> [Diagnostic] {
            restAPIDiagnostics { stack in
                let api = RestAPI("api", in: stack, name: "api", stage: "dev") {
                    Method(.post, apiKey: .required, integration: anything)
                }
                more(stack, api)
            }
        }
        #expect(
            diagnostics { stack, api in
                let plan = api.usagePlan("clients")
                let key = APIGatewayAPIKey("own", in: stack, name: "own")
                APIGatewayUsagePlanKey(
                    "own", in: stack, keyID: key.id, keyType: "API_KEY", usagePlanID: plan.resource.id)
            }.isEmpty)
        #expect(
            diagnostics { stack, _ in
                let other = RestAPI("other", in: stack, name: "other", stage: "dev") {
                    Method(.post, apiKey: .required, integration: anything)
                }
                other.usagePlan("clients").key("one")
            }.map(\.message) == ["a method requires a key, and there is none, so that nobody can call it."])
    }

    @Test("a key that nobody has, and a plan that holds for nobody")
    func keys() {
        expect(
            "a method requires a key, and there is none, so that nobody can call it.", below: 5,
            restAPIDiagnostics { stack in
                let api = RestAPI("api", in: stack, name: "api", stage: "dev") {
                    Method(.get, integration: anything)
                    Method(.post, apiKey: .required, integration: anything)
                }
                api.usagePlan("without-keys")
            })
        expect(
            "the usage plan clients holds for nobody: no method of the API requires a key.", below: 6,
            restAPIDiagnostics { stack in
                let api = RestAPI("api", in: stack, name: "api", stage: "dev") {
                    Method(.get, integration: anything)
                }
                api.usagePlan("clients").key("one")
            })
        #expect(
            restAPIDiagnostics { stack in
                let api = RestAPI("api", in: stack, name: "api", stage: "dev") {
                    Method(.post, apiKey: .required, integration: anything)
                }
                api.usagePlan("clients").key("one")
            }.isEmpty)
    }

    @Test("a template that takes text for bytes, or bytes for text")
    func bodies() {
        func input(_ type: MediaType, _ body: RequestValue) -> Integration {
            .startSyncExecution(of: machineARN, input: [type: RequestTemplate(.field("body", body))])
        }
        expect(
            "the template for text/csv reads the body as text, but text/csv is one of the API's binary media types, "
                + "whose bodies come as Base64.", below: 4,
            restAPIDiagnostics(binaryMediaTypes: [.csv]) {
                Method(.post, integration: input(.csv, .bodyText))
            })
        expect(
            "the template for image/png takes the body for bytes, but image/png is none of the API's binary media "
                + "types, so that its body comes as text.", below: 4,
            restAPIDiagnostics(binaryMediaTypes: [.csv]) {
                Method(.post, integration: input("image/png", .bodyBase64))
            })
        #expect(
            restAPIDiagnostics(binaryMediaTypes: [.all]) { Method(.post, integration: input(.json, .json("$.a"))) }
                .count
                == 1)
        #expect(
            restAPIDiagnostics(binaryMediaTypes: [.all]) { Method(.post, integration: input("a/b", .bodyBase64)) }
                .isEmpty
        )
    }

    @Test("a status that is none", arguments: [99, 600, 0, -1])
    func statuses(_ status: Int) {
        let message = "\(status) is no HTTP status."
        let template = [MediaType.json: RequestTemplate.wholeBody]
        let integrations: [Integration] = [
            .mock(status: status),
            .startSyncExecution(of: machineARN, input: template, responses: .init(failures: ["A": status])),
            .startSyncExecution(of: machineARN, input: template, responses: .init(timedOut: status)),
            .startSyncExecution(
                of: machineARN, input: template, responses: .init(outputs: [.when("a", is: 1, status: status)])),
            .startSyncExecution(
                of: machineARN, input: template, responses: .init(outputs: [.status(from: "a", among: [status])])),
            .startExecution(of: machineARN, input: template, status: status),
        ]
        for integration in integrations {
            #expect(restAPIDiagnostics { Method(.post, integration: integration) }.map(\.message) == [message])
        }
    }

    @Test("a status that two responses would have")
    func statusTwice() {
        let integration = Integration.startSyncExecution(
            of: machineARN, input: [.json: .wholeBody], responses: .init(succeeded: 500))
        #expect(
            restAPIDiagnostics { Method(.post, integration: integration) }.map(\.message)
                == ["an integration has two responses of the status 500."])
    }

    @Test("a time that API Gateway cannot wait", arguments: [49, 29_001, 0, -1])
    func timeouts(_ milliseconds: Int) {
        let integration = Integration.lambdaProxy(
            invokeARN: "arn:aws:apigateway:eu-central-1:lambda:path/x", functionName: "f",
            timeoutMilliseconds: milliseconds)
        let diagnostics = restAPIDiagnostics { Method(.post, integration: integration) }
        #expect(diagnostics.map(\.message) == ["API Gateway cannot wait \(milliseconds) ms for an answer."])
        #expect(
            diagnostics.first?.resolution
                == "give 50 to 29000 ms. A raised quota is stated by the API's `integrationQuota:`.")
    }

    @Test("limits that let nobody in")
    func limits() {
        func diagnostics(_ quota: RestAPI.Quota?, _ throttle: RestAPI.Throttle?) -> [String] {
            restAPIDiagnostics { stack in
                let api = RestAPI("api", in: stack, name: "api", stage: "dev") {
                    Method(.post, apiKey: .required, integration: anything)
                }
                api.usagePlan("clients", quota: quota, throttle: throttle).key("one")
            }.map(\.message)
        }
        #expect(diagnostics(.perDay(0), nil) == ["a quota of 0 requests lets nobody in."])
        #expect(diagnostics(.perWeek(-1), nil) == ["a quota of -1 requests lets nobody in."])
        #expect(diagnostics(.perMonth(1), nil).isEmpty)
        #expect(
            diagnostics(nil, .init(rate: 0.5, burst: 1))
                == ["a throttle of 0.5 requests a second and 1 at once lets nobody in."])
        #expect(
            diagnostics(nil, .init(rate: 1, burst: 0))
                == ["a throttle of 1 requests a second and 0 at once lets nobody in."])
        #expect(diagnostics(nil, .init(rate: .infinity, burst: 1)).first?.contains("lets nobody in") == true)
        #expect(diagnostics(nil, .init(rate: .nan, burst: 1)).first?.contains("lets nobody in") == true)
        expect(
            "a throttle of 0 requests a second and 0 at once lets nobody in.", below: 3,
            restAPIDiagnostics { stack in
                RestAPI("api", in: stack, name: "api", stage: "dev", throttle: .init(rate: 0, burst: 0)) {
                    Method(.get, integration: anything)
                }
            })
    }

    @Test("days that CloudWatch cannot keep logs for", arguments: [(0 - 1, "1"), (6, "5 or 7"), (4_000, "3653")])
    func retention(_ days: Int, _ nearest: String) {
        let diagnostics = restAPIDiagnostics { stack in
            RestAPI("api", in: stack, name: "api", stage: "dev", accessLogs: .init(retentionDays: days)) {
                Method(.get, integration: anything)
            }
        }
        #expect(diagnostics.map(\.message) == ["CloudWatch cannot keep a log for \(days) days."])
        #expect(diagnostics.first?.resolution == "give \(nearest), or 0 for ever.")
    }

    @Test("a size that answers cannot be compressed above", arguments: [-1, 10_485_761])
    func compression(_ size: Int) {
        let diagnostics = restAPIDiagnostics { stack in
            RestAPI("api", in: stack, name: "api", stage: "dev", minimumCompressionSize: size) {
                Method(.get, integration: anything)
            }
        }
        #expect(diagnostics.map(\.message) == ["answers cannot be compressed above \(size) bytes."])
    }

    @Test("a stage's name that is none", arguments: ["", "a b", "a/b", "é", "a.b", String(repeating: "a", count: 129)])
    func stages(_ name: String) {
        let diagnostics = restAPIDiagnostics { stack in
            RestAPI("api", in: stack, name: "api", stage: name) { Method(.get, integration: anything) }
        }
        #expect(diagnostics.map(\.message).contains("\"\(name)\" is no name of a stage."))
    }

    @Test(
        "a media type that is none", arguments: ["", "csv", "text/csv; charset=utf-8", "Text/CSV", "a/b/c", "/", "a/"])
    func mediaTypes(_ name: String) {
        let type = MediaType(name)
        let message = "\"\(name)\" is no media type."
        let model = RestAPI.Model("Any", .any)
        #expect(
            restAPIDiagnostics(binaryMediaTypes: [type]) { Method(.get, integration: anything) }.map(\.message)
                == [message])
        #expect(
            restAPIDiagnostics { Method(.post, body: [type: model], integration: anything) }.map(\.message) == [message]
        )
    }

    @Test("a model that fits nothing, has no name, or a name that another has")
    func models() {
        func diagnostics(_ models: RestAPI.Model...) -> [String] {
            restAPIDiagnostics {
                for (index, model) in models.enumerated() {
                    Path("p\(index)") { Method(.post, body: [.json: model], integration: anything) }
                }
            }.map(\.message)
        }
        #expect(
            diagnostics(.init("A", .integer(minimum: 2, maximum: 1))) == [
                "the schema of the model A fits nothing: $: the value cannot be both at least 2 and at most 1."
            ])
        #expect(diagnostics(.init("a-b", .any)).first == "\"a-b\" is no name of a model.")
        #expect(diagnostics(.init("A", .any), .init("A", .null)) == ["two models of the API have the name A."])
        #expect(diagnostics(.init("A", .any), .init("A", .any)).isEmpty)
        expect(
            "two models of the API have the name A.", below: 4,
            restAPIDiagnostics {
                Method(.put, body: [.json: .init("A", .any)], integration: anything)
                Method(.post, body: [.csv: .init("A", .any)], integration: anything)
            })
    }

    @Test("templates that cannot be")
    func templates() {
        struct Order: Record {
            var id: String
            var size: Int
            var note: String?
            static var propertyNames: [PartialKeyPath<Order>: String] { [\.id: "id", \.size: "size", \.note: "note"] }
        }
        func diagnostics(_ template: RequestTemplate) -> [String] {
            restAPIDiagnostics {
                Method(.post, integration: .startSyncExecution(of: machineARN, input: [.json: template]))
            }.map(\.message)
        }
        #expect(
            diagnostics(.init(Order.self, .field(\.id, .requestID)))
                == ["a request's template makes no size, which Order has."])
        #expect(diagnostics(.init(Order.self, .field(\.id, .requestID), .field(\.size, 1))).isEmpty)
        #expect(
            diagnostics(.init(.field("a", 1), .field("a", 2))) == ["a request's template makes a twice."])
        #expect(
            diagnostics(.init(.field("a", .header("X'\nY")))) == ["\"X'\nY\" is no name of a request's parameter."])
        #expect(diagnostics(.init(.field("a", .json("x")))) == ["\"x\" is no path into a JSON body."])
        #expect(diagnostics(.init(.field("a", .json("$['x']")))) == ["\"$['x']\" is no path into a JSON body."])
        #expect(
            restAPIDiagnostics { Method(.post, integration: .startSyncExecution(of: machineARN, input: [:])) }.map(
                \.message) == ["an integration takes no type of body, so that every request is refused with 415."])
    }

    @Test("rules about outputs and failures that cannot be")
    func rules() {
        func diagnostics(_ responses: ExecutionResponses) -> [String] {
            restAPIDiagnostics {
                Method(
                    .post,
                    integration: .startSyncExecution(
                        of: machineARN, input: [.json: .wholeBody], responses: responses))
            }.map(\.message)
        }
        #expect(
            diagnostics(.init(outputs: [.when("a b", is: 1, status: 400)]))
                == ["\"a b\" is no member of an output that a template can look at."])
        #expect(
            diagnostics(.init(outputs: [.when("a.", is: 1, status: 400)]))
                == ["\"a.\" is no member of an output that a template can look at."])
        #expect(
            diagnostics(.init(outputs: [.when("a", is: "it's", status: 400)]))
                == ["the output's a cannot be compared with \"it's\"."])
        #expect(
            diagnostics(.init(outputs: [.when("a", is: [1], status: 400)]))
                == ["the output's a cannot be compared with [1]."])
        #expect(diagnostics(.init(failures: ["it's": 400])) == ["\"it's\" is no name of an error."])
        #expect(diagnostics(.init(outputs: [.when("a.b_1", is: "$x", status: 400)], failures: ["A.B": 400])).isEmpty)
    }

    @Test("an address of a path that is not there")
    func url() {
        let diagnostics = restAPIDiagnostics { stack in
            let api = RestAPI("api", in: stack, name: "api", stage: "dev") {
                Path("a") { Method(.get, integration: anything) }
            }
            Output("url", in: stack, api.url(of: "b"))
        }
        #expect(diagnostics.map(\.message) == ["output.url: the API has no path \"b\"."])
    }
}
