import Foundation
import Testing

@testable import LambdaRuntime

@Suite("A connection")
struct ConnectionTests {
    /// What reading a response from these bytes gives; the server closes after them.
    private func response(_ bytes: Data) throws -> Result<RuntimeResponse, HTTPError> {
        var ends: [Int32] = [0, 0]
        try #require(socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &ends) == 0)
        var size: Int32 = 1 << 20
        setsockopt(ends[1], SOL_SOCKET, SO_SNDBUF, &size, socklen_t(MemoryLayout<Int32>.size))
        let sent = bytes.withUnsafeBytes { send(ends[1], $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
        #expect(sent == bytes.count)
        close(ends[1])
        var connection = Connection(descriptor: ends[0])
        defer { connection.end() }
        do throws(HTTPError) { return .success(try connection.readResponse().response) } catch {
            return .failure(error)
        }
    }

    @Test("reads or refuses whatever comes, and does not trap")
    func mutations() throws {
        let seeds = [
            "HTTP/1.1 200 OK\r\nContent-Length: 12\r\nLambda-Runtime-Aws-Request-Id: 1\r\n\r\nHello, world",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5;a=b\r\nHello\r\n00A\r\n, world 10\r\n0\r\nA: b\r\n\r\n",
            "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.0 202 Accepted\r\nConnection: close\r\n\r\nuntil the end",
        ].map { Array($0.utf8) }
        var generator = Generator(state: 7)
        var read = 0
        for round in 0..<6000 {
            var bytes = seeds[round % seeds.count]
            for _ in 0..<Int.random(in: 0...6, using: &generator) {
                let place = Int.random(in: 0..<bytes.count, using: &generator)
                switch Int.random(in: 0..<5, using: &generator) {
                case 0: bytes[place] = .random(in: 0...255, using: &generator)
                case 1: bytes.removeSubrange(place..<min(bytes.count - 1, place + 3))
                case 2: bytes.insert(contentsOf: "9999999999".utf8, at: place)
                case 3: bytes.insert(contentsOf: bytes[..<place], at: place)
                default: bytes = Array(bytes[...place])
                }
            }
            if case .success = try response(Data(bytes)) { read += 1 }
        }
        #expect((500..<5500).contains(read), "some are read, and some are refused")
    }

    @Test("says why it refuses")
    func reasons() throws {
        func failure(_ text: String) throws -> HTTPError? {
            if case .failure(let error) = try response(Data(text.utf8)) { error } else { nil }
        }
        #expect(try failure("") == .closed)
        #expect(try failure("HTTP/1.1 2") == .truncated)
        #expect(try failure("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nab") == .truncated)
        #expect(
            try failure("HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 2\r\n\r\nabc")?.description
                == "The message is not HTTP/1.1: its length is not one number.")
        #expect(
            try failure("HTTP/1.1 200 " + String(repeating: "x", count: 70_000))
                == .tooLarge("a head or a line of it"))
        #expect(
            try failure("HTTP/1.1 200 OK\r\nContent-Length: 33554433\r\n\r\n")
                == .tooLarge("a body of over 33554432 bytes"))
    }

    @Test("waits no longer than it is told to")
    func patience() throws {
        var ends: [Int32] = [0, 0]
        try #require(socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &ends) == 0)
        defer { close(ends[1]) }
        var connection = Connection(descriptor: ends[0])
        defer { connection.end() }
        connection.setTimeout(milliseconds: 20)
        #expect(throws: HTTPError.timedOut) { try connection.readResponse() }
    }

    @Test("is opened to numeric addresses")
    func addresses() throws {
        for text in ["127.0.0.1:9001", "localhost:80", "[::1]:80"] { #expect(try SocketAddress(text).text == text) }
        for text in ["", ":", "127.0.0.1", "127.0.0.1:", "127.0.0.1:x", "127.0.0.1:65536", "a b:1", "ä:1"] {
            #expect(throws: HTTPError.address(text)) { try SocketAddress(text) }
        }
        #expect(throws: HTTPError.address("example.com:80")) { try SocketAddress("example.com:80").connected() }
    }
}

/// The same numbers in every run.
private struct Generator: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return (state >> 33) ^ state
    }
}
