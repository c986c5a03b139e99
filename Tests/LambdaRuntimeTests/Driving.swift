import Foundation
import TestSupport
import Testing

/// A run of the example function against a ``FakeRuntimeAPI``, to its end.
struct Driven {
    var status: Int32
    var log: [[String: Any]]
    var output: String
    var requests: [FakeRuntimeAPI.Request]

    var posts: [FakeRuntimeAPI.Request] { requests.filter { $0.method == "POST" } }
    var errorTypes: [String] { posts.compactMap { (try? $0.json)?["errorType"] as? String } }

    /// How many connections there were.
    var connections: Int { Set(requests.map(\.connection)).count }
}

/// Runs the example function with these replies. It ends with status 1 after the last, since it is told so by a 500.
func drive(
    _ events: [FakeRuntimeAPI.Reply], posts: [FakeRuntimeAPI.Reply] = [], streaming: Bool = false,
    environment: [String: String] = [:]
) throws -> Driven {
    let server = try FakeRuntimeAPI(events: events, posts: posts)
    defer { server.end() }
    var variables = ["AWS_LAMBDA_RUNTIME_API": server.address, "GREETING": "", "LIMIT": "9000000"]
    if streaming { variables["EXAMPLE_STREAMS"] = "1" }
    let run = try Command.run(
        Project.built("example-function").path, [], environment: variables.merging(environment) { $1 })
    let lines = run.output.split(separator: "\n")
    let log = lines.compactMap { try? JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any] }
    #expect(log.count == lines.count, "each line is a JSON object: \(run.output.prefix(2000))")
    #expect(run.errors == "")
    return Driven(status: run.status, log: log, output: run.output, requests: server.requests)
}

extension FakeRuntimeAPI.Reply {
    /// An event as Lambda gives it.
    static func event(
        _ body: Data, id: String = "1", deadline: String? = nil, fields: [String: String] = [:]
    ) -> Self {
        let deadline = deadline ?? "\(Int64(Date().timeIntervalSince1970 * 1000) + 60_000)"
        var head =
            "HTTP/1.1 200 OK\r\nLambda-Runtime-Aws-Request-Id: \(id)\r\nLambda-Runtime-Deadline-Ms: \(deadline)\r\n"
        head += "Lambda-Runtime-Invoked-Function-Arn: arn:aws:lambda:eu-west-1:000000000000:function:example\r\n"
        for (name, value) in fields { head += "\(name): \(value)\r\n" }
        return Self(bytes: Data("\(head)Content-Length: \(body.count)\r\n\r\n".utf8) + body)
    }

    static func event(_ body: String, id: String = "1") -> Self { event(Data(body.utf8), id: id) }

    /// An event for the example.
    static func action(
        _ action: String, _ text: String = "", _ number: Int = 0, id: String = "1", in time: Int = 60_000
    )
        -> Self
    {
        let body = try? JSONSerialization.data(withJSONObject: ["action": action, "text": text, "number": number])
        return event(
            body ?? Data(), id: id, deadline: "\(Int64(Date().timeIntervalSince1970 * 1000) + Int64(time))")
    }

    /// Bytes, and nothing else.
    static func raw(_ text: String, closes: Bool = true) -> Self { Self(bytes: Data(text.utf8), closes: closes) }

    /// A status without a body.
    static func status(_ status: Int) -> Self {
        .raw("HTTP/1.1 \(status) Status\r\nContent-Length: 0\r\n\r\n", closes: false)
    }
}

extension FakeRuntimeAPI.Request {
    /// The body as a JSON object.
    var json: [String: Any] {
        get throws { try #require(try JSONSerialization.jsonObject(with: body) as? [String: Any]) }
    }

    var text: String { String(decoding: body, as: UTF8.self) }
}
