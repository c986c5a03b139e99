internal import JSONCoding

/// Where a handler writes an answer bit by bit.
///
/// Each write is sent at once and waits for a reader that is slower. Nothing can be written once the handler has ended.
///
/// Source: <https://docs.aws.amazon.com/lambda/latest/dg/runtimes-custom.html>
public struct ResponseStream: Sendable {
    let channel: ResponseChannel

    /// Writes bytes.
    public func write(_ bytes: [UInt8]) throws(ResponseStreamError) { try channel.write(bytes, type: nil) }

    /// Writes text, in UTF-8.
    public func write(_ text: String) throws(ResponseStreamError) { try write(Array(text.utf8)) }

    /// Says, before anything else, with which status and headers a function's URL or an API passes the answer on.
    ///
    /// Source: <https://docs.aws.amazon.com/apigateway/latest/developerguide/response-transfer-mode-lambda.html>
    public func begin(status: Int, headers: [String: String] = [:]) throws(ResponseStreamError) {
        var fields = JSONObject()
        for (name, value) in headers.sorted(by: { $0.key < $1.key }) { fields.add(name, value) }
        var prelude = JSONObject()
        prelude.add("statusCode", Int64(status))
        prelude.add("headers") { $0 += fields.finished }
        let bytes = prelude.finished + [UInt8](repeating: 0, count: 8)
        try channel.write(bytes, type: "application/vnd.awslambda.http-integration-response")
    }
}

extension ResponseStream {
    /// A stream for a test of a handler, which keeps what is written.
    public static func forTesting() -> ResponseStream { ResponseStream(channel: ResponseChannel(.memory)) }

    /// What was written to a stream of a test, with the head if there was one.
    public var written: [UInt8] { channel.collected }
}

/// Why nothing can be written to a response.
public enum ResponseStreamError: Error, Sendable {
    /// The handler has ended, or the time has run out.
    case ended
    /// The head comes after something was written.
    case alreadyBegun
    /// Lambda does not take any more: why, in a sentence.
    case connection(String)
}
