/// A request to the Runtime API.
struct RuntimeRequest {
    var method: String
    var path: String
    var fields: [(name: String, value: String)] = []
    var body: [UInt8] = []

    /// What is sent before the body.
    func head(to host: String, isChunked: Bool = false) -> [UInt8] {
        var text = "\(method) \(path) HTTP/1.1\r\nHost: \(host)\r\n"
        for (name, value) in fields { text += "\(name): \(value)\r\n" }
        if isChunked {
            text += "Transfer-Encoding: chunked\r\n"
        } else if method != "GET" {
            text += "Content-Length: \(body.count)\r\n"
        }
        return [UInt8]((text + "\r\n").utf8)
    }
}

/// A response, with what it takes to know whether the connection can be used again.
struct RuntimeResponse {
    var status: Int
    var head: MessageHead
    var body: [UInt8]
}

extension Connection {
    /// Writes a request: a short one at once, so that it is one packet, a long one without a copy of its body.
    mutating func write(_ request: RuntimeRequest, to host: String) throws(HTTPError) {
        let head = request.head(to: host)
        if request.body.count <= 65_536 { return try write(head + request.body) }
        try write(head)
        try write(request.body)
    }

    /// Reads a response, past interim ones. Whether another may follow on the connection.
    mutating func readResponse() throws(HTTPError) -> (response: RuntimeResponse, isPersistent: Bool) {
        for _ in 0..<8 {
            let head = try readHead()
            let (status, isPersistent) = try head.status()
            if (100...199).contains(status) { continue }
            let hasBody = status != 204 && status != 304
            let framing = hasBody ? try head.framing(withoutAny: .untilClose) : .length(0)
            let body = try readBody(framing)
            return (
                RuntimeResponse(status: status, head: head, body: body),
                isPersistent && framing != .untilClose && isDrained
            )
        }
        throw .malformed("it has too many interim responses")
    }
}
