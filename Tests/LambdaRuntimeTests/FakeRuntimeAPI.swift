import Foundation
import Synchronization

/// A Runtime API that gives the replies of a test, whatever they are, and keeps what it is asked.
final class FakeRuntimeAPI: Sendable {
    struct Request: Sendable {
        var connection: Int
        var method: String
        var path: String
        var fields: [String: String]
        var isChunked: Bool
        var body: Data
        var trailers: [String: String]
    }

    /// What is sent for a request.
    struct Reply: Sendable {
        var bytes: Data
        /// Whether the connection is closed after it, whatever it says.
        var closes = false
        /// How many bytes are sent at once; all, unless the test wants otherwise.
        var piece = Int.max
    }

    private struct State {
        var events: [Reply]
        var posts: [Reply]
        var requests: [Request] = []
        var connections: [Int32] = []
    }

    let address: String
    private let listener: Int32
    private let state: Mutex<State>

    /// Gives an event's reply for each `next`, and 500 after the last; and the posts' replies, and 202 after the last.
    init(events: [Reply], posts: [Reply] = []) throws {
        state = Mutex(State(events: events, posts: posts))
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var bound = sockaddr_in()
        bound.sin_family = sa_family_t(AF_INET)
        inet_pton(AF_INET, "127.0.0.1", &bound.sin_addr)
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let descriptor = listener
        let result = withUnsafeMutablePointer(to: &bound) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, size) | listen(descriptor, 16) | getsockname(descriptor, $0, &size)
            }
        }
        guard result == 0 else { throw CocoaError(.featureUnsupported) }
        address = "127.0.0.1:\(UInt16(bigEndian: bound.sin_port))"
        Thread.detachNewThread { self.acceptAll() }
    }

    var requests: [Request] { state.withLock { $0.requests } }

    /// Ends all connections.
    func end() {
        shutdown(listener, Int32(SHUT_RDWR))
        for connection in state.withLock({ $0.connections }) { shutdown(connection, Int32(SHUT_RDWR)) }
    }

    private func acceptAll() {
        while true {
            let connection = accept(listener, nil, nil)
            guard connection >= 0 else { break }
            let number = state.withLock { state in
                state.connections.append(connection)
                return state.connections.count
            }
            Thread.detachNewThread { self.serve(Incoming(descriptor: connection), number) }
        }
        close(listener)
    }

    private func serve(_ incoming: Incoming, _ number: Int) {
        var incoming = incoming
        while let request = incoming.request(connection: number) {
            let reply = state.withLock { state in
                state.requests.append(request)
                if request.method == "GET" {
                    return state.events.isEmpty
                        ? Reply(bytes: Data("HTTP/1.1 500 Ended\r\nContent-Length: 0\r\n\r\n".utf8))
                        : state.events.removeFirst()
                }
                return state.posts.isEmpty
                    ? Reply(
                        bytes: Data("HTTP/1.1 202 Accepted\r\nContent-Length: 16\r\n\r\n{\"status\":\"OK\"}\n".utf8))
                    : state.posts.removeFirst()
            }
            incoming.send(reply)
            if reply.closes { break }
        }
        shutdown(incoming.descriptor, Int32(SHUT_RDWR))
    }
}

/// A connection as the server sees it.
private struct Incoming {
    let descriptor: Int32
    private var pending = Data()

    init(descriptor: Int32) { self.descriptor = descriptor }

    mutating func request(connection: Int) -> FakeRuntimeAPI.Request? {
        guard let first = line() else { return nil }
        let words = first.split(separator: " ").map(String.init)
        guard words.count == 3, let fields = fields() else { return nil }
        var request = FakeRuntimeAPI.Request(
            connection: connection, method: words[0], path: words[1], fields: fields,
            isChunked: fields["transfer-encoding"] == "chunked", body: Data(), trailers: [:])
        guard request.isChunked else {
            guard let body = bytes(Int(fields["content-length"] ?? "0") ?? 0) else { return nil }
            request.body = body
            return request
        }
        while let size = line().flatMap({ Int($0, radix: 16) }) {
            if size == 0 {
                request.trailers = self.fields() ?? [:]
                return request
            }
            guard let chunk = bytes(size), line() == "" else { return nil }
            request.body += chunk
        }
        return nil
    }

    func send(_ reply: FakeRuntimeAPI.Reply) {
        var rest = reply.bytes[...]
        while !rest.isEmpty {
            let piece = Data(rest.prefix(reply.piece))
            let count = piece.withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
            if reply.piece < 100 { usleep(200) }
        }
    }

    private mutating func fields() -> [String: String]? {
        var fields: [String: String] = [:]
        while let line = line() {
            if line.isEmpty { return fields }
            let parts = line.split(separator: ":", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
            fields[parts[0].lowercased()] = parts.last
        }
        return nil
    }

    private mutating func line() -> String? {
        while true {
            if let end = pending.firstIndex(of: 0x0A) {
                let line = pending[..<end]
                pending = Data(pending[(end + 1)...])
                return String(decoding: line, as: UTF8.self).trimmingCharacters(in: ["\r"])
            }
            guard fill() else { return nil }
        }
    }

    private mutating func bytes(_ count: Int) -> Data? {
        while pending.count < count { guard fill() else { return nil } }
        defer { pending = Data(pending.dropFirst(count)) }
        return Data(pending.prefix(count))
    }

    private mutating func fill() -> Bool {
        var part = [UInt8](repeating: 0, count: 262_144)
        let count = recv(descriptor, &part, part.count, 0)
        guard count > 0 else { return false }
        pending += part[..<count]
        return true
    }
}
