#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// A connected socket, and what was read from it ahead.
///
/// Whoever holds it closes it. Everything that is read is bounded.
struct Connection: Sendable {
    /// The longest head of a message, in bytes. Lambda's client context alone may have 3,583.
    static let headLimit = 65_536
    /// The longest body, in bytes: well over the 6 MB of a synchronous event.
    static let bodyLimit = 33_554_432

    private let descriptor: Int32
    private var buffer = [UInt8](repeating: 0, count: 16_384)
    private var unread = 0..<0
    /// The time limit of a wait that was last set in the system, in milliseconds.
    private var timeout: Int?
    private var isEndless = true
    /// Whether anything came since something was written.
    private(set) var hasReceived = false

    init(descriptor: Int32) {
        self.descriptor = descriptor
        var yes: Int32 = 1
        setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &yes, socklen_t(MemoryLayout<Int32>.size))
        #if canImport(Darwin)
            setsockopt(descriptor, SOL_SOCKET, SO_NOSIGPIPE, &yes, socklen_t(MemoryLayout<Int32>.size))
        #endif
    }

    /// Whether all that came was read.
    var isDrained: Bool { unread.isEmpty }

    func end() { close(descriptor) }

    /// Sets the time limit of each wait for bytes, in milliseconds; `nil` for no limit.
    mutating func setTimeout(milliseconds: Int?) {
        isEndless = milliseconds == nil
        // Each event sets the same limit twice: the system's setting is kept if it is the same.
        guard let milliseconds, milliseconds != timeout else { return }
        timeout = milliseconds
        var time = timeval()
        time.tv_sec = milliseconds / 1000
        time.tv_usec = .init(milliseconds % 1000 * 1000)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &time, socklen_t(MemoryLayout<timeval>.size))
        setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &time, socklen_t(MemoryLayout<timeval>.size))
    }

    // MARK: Writing

    /// Writes all bytes.
    mutating func write(_ bytes: [UInt8]) throws(HTTPError) {
        hasReceived = false
        #if canImport(Darwin)
            let flags: Int32 = 0
        #else
            let flags = Int32(MSG_NOSIGNAL)
        #endif
        var sent = 0
        while sent < bytes.count {
            let count = bytes.withUnsafeBytes {
                send(descriptor, $0.baseAddress?.advanced(by: sent), $0.count - sent, flags)
            }
            if count >= 0 { sent += count } else if errno != EINTR { throw failure(of: "send") }
        }
    }

    // MARK: Reading

    /// Reads a message's head, and the empty line after it.
    mutating func readHead() throws(HTTPError) -> MessageHead {
        var budget = Self.headLimit
        let start = try readLine(&budget)
        return MessageHead(startLine: String(decoding: start, as: UTF8.self), fields: try readFields(&budget))
    }

    /// Reads a message's body.
    mutating func readBody(_ framing: MessageHead.Framing) throws(HTTPError) -> [UInt8] {
        var body: [UInt8] = []
        switch framing {
        case .length(let length): body = try readWhole(length)
        case .chunked: try readChunks(into: &body)
        case .untilClose:
            while try hasBytes() {
                try append(unread.count, to: &body)
            }
        }
        return body
    }

    private mutating func readChunks(into body: inout [UInt8]) throws(HTTPError) {
        while true {
            var budget = 4096
            let line = try readLine(&budget).prefix { $0 != UInt8(ascii: ";") && $0 != 0x20 && $0 != 0x09 }
            guard !line.isEmpty, line.count <= 8,
                line.allSatisfy({ $0 != UInt8(ascii: "+") && $0 != UInt8(ascii: "-") }),
                let size = Int(String(decoding: line, as: UTF8.self), radix: 16)
            else { throw .malformed("a chunk has no size") }
            if size == 0 {
                budget = Self.headLimit
                _ = try readFields(&budget)
                return
            }
            try read(size, into: &body)
            budget = 2
            guard try readLine(&budget).isEmpty else { throw .malformed("a chunk is longer than its size") }
        }
    }

    private mutating func readFields(_ budget: inout Int) throws(HTTPError) -> [MessageHead.Field] {
        var fields: [MessageHead.Field] = []
        while true {
            let line = try readLine(&budget)
            if line.isEmpty { return fields }
            guard let field = MessageHead.field(ofLine: line) else { throw .malformed("a line is not a header field") }
            fields.append(field)
        }
    }

    /// Reads a line, without its end. The budget is how many bytes may still be read.
    private mutating func readLine(_ budget: inout Int) throws(HTTPError) -> [UInt8] {
        var line: [UInt8] = []
        while true {
            guard try hasBytes() else { throw hasReceived ? .truncated : .closed }
            let end = buffer[unread].firstIndex(of: 0x0A)
            let part = unread.lowerBound..<(end ?? unread.upperBound)
            budget -= part.count + (end == nil ? 0 : 1)
            guard budget >= 0 else { throw .tooLarge("a head or a line of it") }
            line += buffer[part]
            unread = (end.map { $0 + 1 } ?? unread.upperBound)..<unread.upperBound
            if end != nil {
                if line.last == 0x0D { line.removeLast() }
                return line
            }
        }
    }

    private mutating func read(_ count: Int, into body: inout [UInt8]) throws(HTTPError) {
        guard count <= Self.bodyLimit - body.count else { throw .tooLarge("a body of over \(Self.bodyLimit) bytes") }
        var rest = count
        while rest > 0 {
            guard try hasBytes() else { throw .truncated }
            let part = min(rest, unread.count)
            try append(part, to: &body)
            rest -= part
        }
    }

    /// Reads so many bytes to where they stay: what was not read ahead comes straight from the system.
    private mutating func readWhole(_ count: Int) throws(HTTPError) -> [UInt8] {
        guard count <= Self.bodyLimit else { throw .tooLarge("a body of over \(Self.bodyLimit) bytes") }
        var result = Result<Void, HTTPError>.success(())
        let body = [UInt8](unsafeUninitializedCapacity: count) { room, filled in
            let ahead = unread.prefix(count)
            filled = ahead.count
            _ = room.update(fromContentsOf: buffer[ahead])
            unread = unread.dropFirst(filled)
            while filled < count, case .success = result {
                let rest = UnsafeMutableBufferPointer(rebasing: room[filled...])
                let count = recv(descriptor, rest.baseAddress, rest.count, 0)
                do throws(HTTPError) {
                    guard try isDone(count) else { continue }
                    if count == 0 { throw .truncated }
                    filled += count
                } catch { result = .failure(error) }
            }
        }
        try result.get()
        return body
    }

    private mutating func append(_ count: Int, to body: inout [UInt8]) throws(HTTPError) {
        guard count <= Self.bodyLimit - body.count else { throw .tooLarge("a body of over \(Self.bodyLimit) bytes") }
        body += buffer[unread.prefix(count)]
        unread = unread.dropFirst(count)
    }

    /// Whether there is something to read before the end. Waits for it.
    private mutating func hasBytes() throws(HTTPError) -> Bool {
        if !unread.isEmpty { return true }
        return try fill()
    }

    /// Reads what is there, at least a byte. Whether there was one before the end.
    private mutating func fill() throws(HTTPError) -> Bool {
        while true {
            let count = recv(descriptor, &buffer, buffer.count, 0)
            guard try isDone(count) else { continue }
            unread = 0..<count
            return count > 0
        }
    }

    /// Whether a call received so many bytes, or the end, and is not to be made again.
    private mutating func isDone(_ count: Int) throws(HTTPError) -> Bool {
        if count >= 0 {
            hasReceived = hasReceived || count > 0
            return true
        }
        guard errno == EINTR || errno == EAGAIN && isEndless else { throw failure(of: "recv") }
        return false
    }

    private func failure(of call: String) -> HTTPError {
        switch errno {
        case EAGAIN: .timedOut
        case ECONNRESET, EPIPE: hasReceived ? .truncated : .closed
        case let code: .system(call: call, code: code)
        }
    }
}
