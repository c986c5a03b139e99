import Foundation
import TestSupport
import Testing

@Suite("A function that is started by hand", .serialized)
struct LocalTests {
    private let needed = ["GREETING": "hi ", "LIMIT": "9000000"]

    private func run(_ arguments: [String], event: String = "", environment: [String: String]? = nil) throws -> Command
    {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try Data(event.utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let arguments = arguments.map { $0 == "EVENT" ? file.path : $0 }
        return try Command.run(
            Project.built("example-function").path, arguments, environment: environment ?? needed)
    }

    @Test("prints the answer to an event")
    func invoke() throws {
        let run = try run(["--invoke", "EVENT"], event: #"{"action":"echo","text":"ä/"}"#)
        #expect(run.status == 0)
        #expect(run.output == #"{"text":"hi ä/"}"# + "\n")
        #expect(run.errors == "")
        let streamed = try self.run(
            ["--invoke", "EVENT"], event: #"{"action":"echo","text":"ab","number":2}"#,
            environment: needed.merging(["EXAMPLE_STREAMS": "1"]) { $1 })
        #expect(streamed.output == "abab\n")
    }

    @Test("prints an error, and its log, on standard error")
    func failure() throws {
        let failed = try run(["--invoke", "EVENT"], event: #"{"action":"fail","text":"no"}"#)
        #expect(failed.status == 1)
        #expect(failed.output == "")
        #expect(failed.errors == #"{"errorType":"Declined","errorMessage":"no","stackTrace":[]}"# + "\n")
        #expect(try run(["--invoke", "-"]).errors.contains("Runtime.UnmarshalError"))
        #expect(try run(["--invoke", "/nowhere"]).errors.contains("/nowhere cannot be read"))
        let logged = try run(["--invoke", "EVENT"], event: #"{"action":"report"}"#)
        #expect(logged.output == #"{"text":"done"}"# + "\n")
        #expect(logged.errors.split(separator: "\n").count == 2)
    }

    @Test("has a deadline when it is given one", arguments: ["sleep", "spin"])
    func timeout(action: String) throws {
        let run = try run(
            ["--timeout", "0.5", "--invoke", "EVENT"], event: #"{"action":"\#(action)","number":60000}"#)
        #expect(run.status == 1)
        #expect(run.errors.contains("Function.DeadlineExceeded"))
    }

    @Test("names each variable that is missing")
    func missing() throws {
        let run = try run(["--invoke", "EVENT"], environment: [:])
        #expect(run.status == 1)
        #expect(run.errors.contains("GREETING and LIMIT"))
    }

    @Test("explains its arguments")
    func usage() throws {
        let help = try run(["--help"], environment: [:])
        #expect(help.status == 0)
        #expect(help.output.contains("--invoke FILE"))
        for arguments in [
            [], ["--what"], ["event.json"], ["--invoke"], ["--serve", "x"], ["--serve", "65536"], ["--timeout", "5"],
            ["--timeout", "-1", "--serve"], ["--timeout", "nan", "--serve"], ["--timeout"], ["--help", "--serve"],
        ] {
            let run = try run(arguments)
            #expect(run.status == 64, "\(arguments)")
            #expect(run.errors.contains("usage: example-function"))
            #expect(run.output == "")
        }
    }

    @Test("answers requests as the emulator of AWS does")
    func serve() throws {
        let program = try ServingProgram(["--serve", "0", "--timeout", "2"], environment: needed)
        defer { program.end() }
        let path = "/2015-03-31/functions/function/invocations"
        func post(_ event: String) throws -> String {
            try program.answer(
                to: "POST \(path) HTTP/1.1\r\nHost: x\r\nContent-Length: \(event.utf8.count)\r\n\r\n\(event)")
        }
        #expect(try post(#"{"action":"echo","text":"x"}"#).hasSuffix("\r\n\r\n{\"text\":\"hi x\"}"))
        #expect(try post("no JSON").contains("X-Amz-Function-Error: Unhandled"))
        #expect(try post(#"{"action":"spin","number":3000}"#).contains("Function.DeadlineExceeded"))
        #expect(try program.answer(to: "GET / HTTP/1.1\r\n\r\n").hasPrefix("HTTP/1.1 404 "))
        #expect(try program.answer(to: "GET \(path) HTTP/1.1\r\n\r\n").hasPrefix("HTTP/1.1 405 "))
        #expect(try program.answer(to: "garbage\r\n\r\n").hasPrefix("HTTP/1.1 400 "))
        #expect(try program.answer(to: "\r\n: \r\n") == "")
        #expect(
            try program.answer(to: "POST \(path) HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n{}")
                .hasPrefix("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK"))
        #expect(try post(#"{"action":"echo","text":"after"}"#).hasSuffix("{\"text\":\"hi after\"}"))
    }
}
