import Foundation
import Testing

@Suite("A function in Lambda")
struct InvocationTests {
    @Test("handles many events over one connection")
    func many() throws {
        let run = try drive((0..<300).map { .action("echo", "event \($0)", id: "id-\($0)") })
        #expect(run.status == 1)
        #expect(run.connections == 1)
        #expect(run.posts.map(\.text) == (0..<300).map { #"{"text":"event \#($0)"}"# })
        #expect(run.posts.map(\.path) == (0..<300).map { "/2018-06-01/runtime/invocation/id-\($0)/response" })
    }

    @Test("is told what came with the event, and finds the trace in its environment")
    func context() throws {
        let fields = [
            "Lambda-Runtime-Trace-Id": "Root=1-2;Parent=3;Sampled=1",
            "lambda-runtime-client-context": #"{"client":{"app":"ä"}}"#,
            "LAMBDA-RUNTIME-COGNITO-IDENTITY": #"{"id":"x"}"#, "Lambda-Runtime-Aws-Tenant-Id": "blue",
        ]
        let event = Data(#"{"action":"context"}"#.utf8)
        let run = try drive([.event(event, fields: fields), .event(event, id: "2")])
        let arn = "arn:aws:lambda:eu-west-1:000000000000:function:example"
        let trace = "Root=1-2;Parent=3;Sampled=1"
        #expect(
            try run.posts[0].json["text"] as? String
                == #"1 \#(arn) \#(trace) {"client":{"app":"ä"}} {"id":"x"} blue \#(trace)"#)
        #expect(try run.posts[0].json["number"] as? Int == 1)
        #expect(try run.posts[1].json["text"] as? String == "2 \(arn) - - - - -")
    }

    @Test(
        "reports an event that it cannot read, without its content, and goes on",
        arguments: [
            "", "no JSON", "{", "[1,2]", "null", #"{"action":"secret-action"}"#, #"{"action":12345678}"#,
            #"{"action":"echo","number":1e400}"#, #"{"action":"echo","number":123456789012345678901234567890}"#,
            #"{"action":"echo","text":"\ud800"}"#, #"{"action":"echo","text":"secret"#,
            String(repeating: "[", count: 200_000), String(repeating: #"{"action":"#, count: 100_000),
            #"{"action":"echo","number":\#(String(repeating: "9", count: 100_000))}"#,
        ])
    func malformed(event: String) throws {
        let run = try drive([.event(event), .action("echo", "still there", id: "2")])
        #expect(run.errorTypes == ["Runtime.UnmarshalError"])
        #expect(run.posts.first?.path.hasSuffix("/1/error") == true)
        #expect(run.posts.first?.fields["lambda-runtime-function-error-type"] == "Runtime.UnmarshalError")
        #expect(run.posts.last?.text == #"{"text":"still there"}"#)
        #expect(!run.output.contains("secret") && run.posts.first?.text.contains("secret") == false)
    }

    @Test("reports an event that is not UTF-8, or in another encoding")
    func encoding() throws {
        let text = #"{"action":"echo"}"#
        let events = [
            Data(#"{"action":"echo","text":""#.utf8) + [0xC3, 0x28] + Data(#""}"#.utf8), Data([0xFF, 0xFE, 0x00]),
            try #require(text.data(using: .utf16)), Data([0xED, 0xA0, 0x80]),
        ]
        let run = try drive(events.map { .event($0) })
        #expect(run.errorTypes == Array(repeating: "Runtime.UnmarshalError", count: 4))
    }

    @Test("takes and gives 6 MB, and reports an answer that is larger")
    func large() throws {
        let text = String(repeating: "ä/\\\"\n", count: 690_000)
        let run = try drive([
            .action("echo", text), .action("fill", "", 6_291_556 - 11), .action("fill", "", 6_291_557 - 11),
            .action("echo", "after"),
        ])
        #expect(try run.posts[0].json["text"] as? String == text)
        #expect(run.posts[1].body.count == 6_291_556)
        #expect(run.errorTypes == ["Function.ResponseSizeTooLarge"])
        #expect(run.posts[3].text == #"{"text":"after"}"#)
        #expect(run.connections == 1)
    }

    @Test("reports its contract's failures by their names, with any message")
    func failures() throws {
        let messages = ["plain", "\u{0}\u{1}\u{1F}\u{7F}\"\\/\r\n\t", "ä 🙂 \u{2028} e\u{301}", "", "{\"row\": 1}"]
        let run = try drive(messages.map { .action("fail", $0) })
        #expect(run.errorTypes == Array(repeating: "Declined", count: messages.count))
        #expect(try run.posts.map { try $0.json["errorMessage"] as? String } == messages)
        #expect(try run.posts.allSatisfy { try ($0.json["stackTrace"] as? [String])?.isEmpty == true })
        // What a failure says is for the caller: the log has its name.
        #expect(run.log.allSatisfy { $0["errorMessage"] == nil })
        #expect(run.log.compactMap { $0["errorType"] as? String } == run.errorTypes)
        #expect(run.log.allSatisfy { $0["level"] as? String == "ERROR" || $0["requestId"] == nil })
    }

    @Test("reports other errors by their types' names, and bounds their messages")
    func otherErrors() throws {
        let run = try drive([
            .action("trip", "fell"), .action("infinite"), .action("trip", String(repeating: "🙂", count: 200_000)),
        ])
        #expect(run.errorTypes == ["TripError", "Runtime.MarshalError", "TripError"])
        #expect(try run.posts[0].json["errorMessage"] as? String == "fell")
        #expect(run.posts[2].body.count < 241_000)
    }

    @Test("cancels the handler before the deadline, reports that, and goes on")
    func cancelled() throws {
        let run = try drive([.action("sleep", "", 20_000, in: 1500), .action("echo", "after")])
        #expect(run.errorTypes == ["Function.DeadlineExceeded"])
        #expect(run.posts.last?.text == #"{"text":"after"}"#)
    }

    @Test(
        "reports an error that may pass by a name that state machines try again, and one of a cancelled call as the deadline's"
    )
    func transient() throws {
        let run = try drive([
            .action("give-up"), .action("give-up", "late", 20_000, in: 1500), .action("echo", "after"),
        ])
        #expect(run.errorTypes == ["Function.TransientFailure", "Function.DeadlineExceeded"])
        #expect(try run.posts[0].json["errorMessage"] as? String == "A service cannot be reached.")
        #expect(run.posts.last?.text == #"{"text":"after"}"#)
    }

    @Test("ends what a handler calls before it cancels the handler")
    func calls() throws {
        let run = try drive([.action("calls", in: 60_000), .action("calls", in: 2_000)])
        let rest = try run.posts.map { try #require(try $0.json["number"] as? Double) }
        #expect(rest.count == 2 && (30_000...59_000).contains(rest[0]) && (0...1_500).contains(rest[1]), "\(rest)")
    }

    @Test("reports a handler that does not hear, and ends before the deadline")
    func overrun() throws {
        let start = ContinuousClock.now
        let run = try drive([.action("spin", "", 20_000, in: 1500), .action("echo", "never")])
        #expect(ContinuousClock.now - start < .seconds(8))
        #expect(run.status == 1)
        #expect(run.posts.count == 1)
        #expect(run.errorTypes == ["Function.DeadlineExceeded"])
    }

    @Test(
        "takes deadlines that are none",
        arguments: ["", "soon", "-1", "0", "99999999999999999999999999", "9223372036854775807", "-9223372036854775808"])
    func deadlines(text: String) throws {
        let run = try drive([.event(Data(#"{"action":"echo","text":"x"}"#.utf8), deadline: text)])
        #expect(run.posts.count == 1)
    }

    @Test("escapes a request id in its paths")
    func requestID() throws {
        let run = try drive([.action("echo", id: "../a b?#%ä")])
        #expect(run.posts.first?.path == "/2018-06-01/runtime/invocation/%2E%2E%2Fa%20b%3F%23%25%C3%A4/response")
    }

    @Test("says at its start which variables are missing, and ends")
    func missingVariables() throws {
        let run = try drive([.action("echo")], environment: ["LIMIT": "many"])
        #expect(run.status == 1)
        #expect(run.requests.map(\.path) == ["/2018-06-01/runtime/init/error"])
        #expect(run.errorTypes == ["Runtime.ConfigInvalid"])
        #expect(run.requests.first?.fields["lambda-runtime-function-error-type"] == "Runtime.ConfigInvalid")
        #expect(run.log.first?["level"] as? String == "FATAL")
    }

    @Test("reports what its start throws, and ends")
    func startError() throws {
        let run = try drive([.action("echo")], environment: ["LIMIT": "0"])
        #expect(run.status == 1)
        #expect(run.errorTypes == ["StartError"])
        #expect(try run.posts.first?.json["errorMessage"] as? String == "The limit \"0\" is not over 0.")
    }

    @Test("writes lines of the log and metrics")
    func logAndMetrics() throws {
        let run = try drive([.action("report", "a\u{1}\n\"🙂", 41, id: "req")])
        let line = try #require(run.log.first)
        #expect(line["message"] as? String == "reported")
        #expect(line["requestId"] as? String == "req")
        #expect(line["function"] as? String == "example-function")
        #expect(line["rows"] as? Int == 41)
        #expect(line["text"] as? String == "a\u{1}\n\"🙂")
        #expect((line["timestamp"] as? String)?.wholeMatch(of: #/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/#) != nil)
        #expect(run.log[1]["rows"] as? Int == 42)
        #expect(run.log[1]["_aws"] != nil)

        let quiet = try drive([.action("report")], environment: ["AWS_LAMBDA_LOG_LEVEL": "ERROR"])
        #expect(!quiet.output.contains("reported"))
        let loud = try drive([.action("report")], environment: ["AWS_LAMBDA_LOG_LEVEL": "debug"])
        #expect(loud.output.contains("not written"))
    }
}
