#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// A numeric address and a port, which need no resolver: that would cost start-up, and cannot be linked statically.
struct SocketAddress: Sendable {
    /// As it was given, for the header `Host`.
    let text: String
    private let address: String
    private let port: UInt16

    /// From `HOST:PORT`, the host an IP address or `localhost`.
    init(_ text: String) throws(HTTPError) {
        guard let colon = text.lastIndex(of: ":"), let port = UInt16(text[text.index(after: colon)...]),
            text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
        else { throw .address(text) }
        var host = String(text[..<colon])
        if host.hasPrefix("[") && host.hasSuffix("]") { host = String(host.dropFirst().dropLast()) }
        self.text = text
        self.port = port
        address = host == "localhost" ? "127.0.0.1" : host
    }

    /// A new socket that is connected to the address.
    func connected() throws(HTTPError) -> Int32 {
        try open("connect") { descriptor, address, size in
            var result = connect(descriptor, address, size)
            // Interrupted, it goes on by itself, until it is there.
            while result != 0 && (errno == EINTR || errno == EALREADY) { result = connect(descriptor, address, size) }
            return result != 0 && errno == EISCONN ? 0 : result
        }
    }

    /// A new socket that listens at the address, and its port: another where that of the address is 0.
    func listening() throws(HTTPError) -> (descriptor: Int32, port: UInt16) {
        let descriptor = try open("bind") { descriptor, address, size in
            var yes: Int32 = 1
            setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
            return bind(descriptor, address, size) == 0 ? listen(descriptor, 16) : -1
        }
        // The port is at the same place of an IPv4 and of an IPv6 address.
        var bound = sockaddr_in()
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        _ = withUnsafeMutablePointer(to: &bound) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(descriptor, $0, &size) }
        }
        return (descriptor, UInt16(bigEndian: bound.sin_port))
    }

    /// The next connection to a socket that listens.
    static func accepted(from listener: Int32) throws(HTTPError) -> Int32 {
        while true {
            let descriptor = accept(listener, nil, nil)
            if descriptor >= 0 { return descriptor }
            if errno != EINTR && errno != ECONNABORTED { throw .system(call: "accept", code: errno) }
        }
    }

    /// Opens a socket of the address's family, and does something with the address.
    private func open(
        _ call: String, _ body: (Int32, UnsafePointer<sockaddr>, socklen_t) -> Int32
    ) throws(HTTPError) -> Int32 {
        var version4 = sockaddr_in()
        var version6 = sockaddr_in6()
        let isVersion4 = inet_pton(AF_INET, address, &version4.sin_addr) == 1
        guard isVersion4 || inet_pton(AF_INET6, address, &version6.sin6_addr) == 1 else { throw .address(text) }
        version4.sin_family = sa_family_t(AF_INET)
        version4.sin_port = port.bigEndian
        version6.sin6_family = sa_family_t(AF_INET6)
        version6.sin6_port = port.bigEndian

        #if canImport(Glibc)
            let stream = Int32(SOCK_STREAM.rawValue)
        #else
            let stream = SOCK_STREAM
        #endif
        let descriptor = socket(isVersion4 ? AF_INET : AF_INET6, stream, 0)
        guard descriptor >= 0 else { throw .system(call: "socket", code: errno) }
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        let result =
            isVersion4
            ? withSocketAddress(&version4) { body(descriptor, $0, $1) }
            : withSocketAddress(&version6) { body(descriptor, $0, $1) }
        guard result == 0 else {
            let code = errno
            close(descriptor)
            throw .system(call: call, code: code)
        }
        return descriptor
    }
}

private func withSocketAddress<Address>(
    _ address: inout Address, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32
) -> Int32 {
    let size = socklen_t(MemoryLayout<Address>.size)
    return withUnsafePointer(to: &address) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, size) }
    }
}
