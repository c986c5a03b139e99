internal import ExactText
internal import Platform

/// Invokes a function for each request to one path, as AWS's Runtime Interface Emulator does: one after another.
///
/// Source: <https://docs.aws.amazon.com/lambda/latest/dg/images-test.html>
struct LocalServer {
    static let path = "/2015-03-31/functions/function/invocations"
    /// The time limit for each part of a client's request, in milliseconds.
    private static let readTimeout = 10_000

    let port: UInt16
    let handle: ([UInt8]) -> Outcome

    /// Serves until the program is ended.
    func run() -> ExitStatus {
        do throws(HTTPError) {
            let (listener, port) = try SocketAddress("127.0.0.1:\(port)").listening()
            FileDescriptor.write(
                Array("http://127.0.0.1:\(port)\(Self.path)\n".utf8), to: FileDescriptor.standardOutput)
            while true {
                var connection = Connection(descriptor: try SocketAddress.accepted(from: listener))
                // A client that fails is no reason to end.
                do throws(HTTPError) { try serve(&connection) } catch {}
                connection.end()
            }
        } catch {
            FileDescriptor.write(Array("\(error)\n".utf8), to: FileDescriptor.standardError)
            return .failure
        }
    }

    private func serve(_ connection: inout Connection) throws(HTTPError) {
        connection.setTimeout(milliseconds: Self.readTimeout)
        let head = try connection.readHead()
        let words = head.startLine.utf8.split(separator: UInt8(ascii: " ")).map { ExactText(String(Substring($0))) }
        guard words.count == 3, words[2].text.utf8.starts(with: "HTTP/1.".utf8) else {
            return try answer(400, "Bad Request", Array("This is no request of HTTP/1.1.\n".utf8), &connection)
        }
        guard words[1] == ExactText(Self.path) else {
            return try answer(404, "Not Found", Array("The function is at \(Self.path).\n".utf8), &connection)
        }
        guard words[0] == "POST" else {
            return try answer(405, "Method Not Allowed", Array("The function is invoked by POST.\n".utf8), &connection)
        }
        if head["expect"]?.lowercasedASCII.isExactly("100-continue") == true {
            try connection.write(Array("HTTP/1.1 100 Continue\r\n\r\n".utf8))
        }
        let event = try connection.readBody(try head.framing(withoutAny: .length(0)))
        switch handle(event) {
        case .answer(let answer): try self.answer(200, "OK", answer, &connection)
        // A task that was given up goes on here, since a new program cannot be started for the next event.
        case .failure(let report), .overrun(let report):
            try answer(200, "OK", report.json, fields: ["X-Amz-Function-Error: Unhandled"], &connection)
        }
    }

    private func answer(
        _ status: Int, _ reason: String, _ body: [UInt8], fields: [String] = [], _ connection: inout Connection
    ) throws(HTTPError) {
        let type = status == 200 ? "application/json" : "text/plain"
        let lines =
            [
                "HTTP/1.1 \(status) \(reason)", "Content-Type: \(type)", "Content-Length: \(body.count)",
                "Connection: close",
            ] + fields
        try connection.write(Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8) + body)
    }
}
