import Foundation
import TestSupport
import Testing

private let event = #"{"action":"echo","text":"x"}"#
private let head = "HTTP/1.1 200 OK\r\nLambda-Runtime-Aws-Request-Id: 1\r\n"

@Suite("A function whose Runtime API misbehaves")
struct HostileServerTests {
    @Test(
        "goes on after what is no response",
        arguments: [
            "", "\r\n\r\n", "garbage", "garbage\r\n\r\n", "HTTP/1.1\r\n\r\n", "HTTP/1.1 abc\r\n\r\n",
            "HTTP/9.9 200 OK\r\n\r\n",
            "HTTP/1.1 +20 OK\r\n\r\n", "HTTP/1.1 200 OK\r\nno colon\r\n\r\n", "HTTP/1.1 200 OK\r\n: none\r\n\r\n",
            "HTTP/1.1 200 OK\r\na b: c\r\n\r\n", head + " folded\r\n\r\n", head + "Content-Length: -1\r\n\r\n",
            head + "Content-Length: +5\r\n\r\nabcde", head + "Content-Length: 99999999999999999999999\r\n\r\n",
            head + "Content-Length: 9223372036854775807\r\n\r\n", head + "Content-Length: 40000000\r\n\r\n",
            head + "Content-Length: 1\r\nContent-Length: 2\r\n\r\nab", head + "Content-Length: 100\r\n\r\n" + event,
            head + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            head + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
            head + "Transfer-Encoding: chunked\r\n\r\nxyz\r\n",
            head + "Transfer-Encoding: chunked\r\n\r\n-1\r\n",
            head + "Transfer-Encoding: chunked\r\n\r\n5\r\nabcdefgh\r\n",
            head + "Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFF\r\n",
            head + "Transfer-Encoding: chunked\r\n\r\n7fffffff\r\n",
            head + "Transfer-Encoding: chunked\r\n\r\n5\r\nab",
            head + String(repeating: "A: b\r\n", count: 50_000) + "\r\n",
            "HTTP/1.1 200 " + String(repeating: "x", count: 100_000),
            String(repeating: "HTTP/1.1 100 Go on\r\n\r\n", count: 50),
            // To Swift's lowercase, the Kelvin sign is a k.
            head + "Transfer-Encoding: chun\u{212A}ed\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
            "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}", head + "\u{0}: \u{0}\r\n\r\n",
        ])
    func malformed(response: String) throws {
        let run = try drive([.raw(response), .action("echo", "still there")])
        #expect(run.status == 1)
        #expect(run.posts.last?.text == #"{"text":"still there"}"#)
        #expect(run.log.first?["message"] as? String == "The Runtime API failed.")
    }

    @Test("ends when no event comes, whatever it asks")
    func neverAnEvent() throws {
        let run = try drive(Array(repeating: .raw("garbage\r\n\r\n"), count: 10))
        #expect(run.status == 1)
        #expect(run.requests.count == 3)
        #expect(try drive([.status(403), .status(403), .status(403), .action("echo")]).posts.isEmpty)
    }

    @Test(
        "ends with status 1 while its libraries are still loading",
        arguments: [FakeRuntimeAPI.Reply.status(500), .status(503), .raw("")])
    func endWhileLoading(reply: FakeRuntimeAPI.Reply) throws {
        let program = try Project.program(of: "data-transformer").path
        var variables = ["FILES": "files", "KNOWN": "records", "RECORDS": "records", "AWS_REGION": "eu-west-1"]
        for _ in 0..<40 {
            let server = try FakeRuntimeAPI(events: Array(repeating: reply, count: 3))
            defer { server.end() }
            variables["AWS_LAMBDA_RUNTIME_API"] = server.address
            let run = try Command.run(program, [], environment: variables)
            #expect(run.status == 1)
        }
    }

    @Test("reads an event in chunks, after interim responses, byte by byte")
    func chunks() throws {
        let chunked =
            "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early\r\nLink: x\r\n\r\n\(head)Transfer-Encoding: Chunked\r\n\r\n"
            + "5;name=value\r\n\(event.prefix(5))\r\n"
            + "0000\(String(event.utf8.count - 5, radix: 16))\r\n\(event.dropFirst(5))\r\n"
            + "0\r\nTrailer: value\r\n\r\n"
        var slow = FakeRuntimeAPI.Reply.raw(chunked, closes: false)
        slow.piece = 1
        let run = try drive([.raw(chunked, closes: false), slow, .action("echo", "y")])
        #expect(run.posts.map(\.text) == [#"{"text":"x"}"#, #"{"text":"x"}"#, #"{"text":"y"}"#])
        #expect(run.connections == 1)
    }

    @Test("opens a new connection after one that was closed, however that was")
    func closed() throws {
        func announced(_ line: String) -> FakeRuntimeAPI.Reply {
            .raw("\(head)\(line)Content-Length: \(event.utf8.count)\r\n\r\n\(event)")
        }
        let run = try drive(
            [
                announced(""), announced("Connection: close\r\n"), .raw("\(head)\r\n\(event)"),
                .raw("HTTP/1.0 200 OK\r\nLambda-Runtime-Aws-Request-Id: 1\r\n\r\n\(event)"), announced(""),
            ],
            posts: [.raw("HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n")])
        #expect(run.posts.map(\.text) == Array(repeating: #"{"text":"x"}"#, count: 5))
        #expect(run.status == 1)
    }

    @Test("does not take what follows a response for another one")
    func surplus() throws {
        let surplus = "\(head)Content-Length: \(event.utf8.count)\r\n\r\n\(event)HTTP/1.1 500 No\r\n\r\n"
        let run = try drive([.raw(surplus, closes: false), .action("echo", "after")])
        #expect(run.posts.map(\.text) == [#"{"text":"x"}"#, #"{"text":"after"}"#])
    }

    @Test("reports an answer that is refused for its size, ends after a 500, and goes on after others")
    func refusedAnswers() throws {
        let tooLarge = try drive([.action("echo"), .action("echo", "after")], posts: [.status(413)])
        #expect(tooLarge.errorTypes == ["Function.ResponseSizeTooLarge"])
        #expect(tooLarge.posts.count == 3)
        #expect(try drive([.action("echo"), .action("echo", "after")], posts: [.status(400)]).posts.count == 2)
        #expect(try drive([.action("echo"), .action("echo", "after")], posts: [.status(500)]).posts.count == 1)
        #expect(try drive([.action("echo"), .action("echo", "after")], posts: [.raw("garbage")]).posts.count == 2)
    }

    @Test(
        "ends with a line of the log where the address is none, or nobody is there",
        arguments: ["nowhere", "127.0.0.1:1", "host:80", "[::1:80", "127.0.0.1:99999"])
    func address(text: String) throws {
        let run = try drive([], environment: ["AWS_LAMBDA_RUNTIME_API": text])
        #expect(run.status == 1)
        #expect(!run.log.isEmpty)
    }
}
