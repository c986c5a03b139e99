internal import Encodings
internal import Platform
internal import Synchronization

/// What is behind a ``ResponseStream``: the handler's task writes, and the waiting thread ends it.
final class ResponseChannel: Sendable {
    /// Where it goes.
    enum Sink: Sendable {
        /// To an invocation's answer, in chunks, over a connection of its own.
        case runtimeAPI(SocketAddress, requestID: String)
        /// To a file.
        case descriptor(Int32)
        /// Into memory.
        case memory
    }

    private struct State {
        var connection: Connection?
        var isBegun = false
        var isEnded = false
        var collected: [UInt8] = []
    }

    private static let errorFields = ["Lambda-Runtime-Function-Error-Type", "Lambda-Runtime-Function-Error-Body"]

    private let sink: Sink
    private let state = Mutex(State())

    init(_ sink: Sink) { self.sink = sink }

    /// What was written, where it stays in memory.
    var collected: [UInt8] { state.withLock { $0.collected } }

    /// Writes bytes; those with a type of their own come first.
    func write(_ bytes: [UInt8], type: String?) throws(ResponseStreamError) {
        try state.withLock { state throws(ResponseStreamError) in
            guard !state.isEnded else { throw .ended }
            guard type == nil || !state.isBegun else { throw .alreadyBegun }
            // An empty chunk would be the last one.
            guard !bytes.isEmpty else { return }
            do throws(HTTPError) {
                try begin(&state, type: type)
                try send(bytes, &state)
            } catch {
                abandon(&state)
                throw .connection(error.description)
            }
        }
    }

    /// Ends the answer. Whether it was one, and no error is to be reported instead.
    func end() throws(HTTPError) {
        try state.withLock { state throws(HTTPError) in
            guard !state.isEnded else { throw .closed }
            try begin(&state, type: nil)
            try finish(&state, trailer: "")
        }
    }

    /// Ends what was written with an error. False where nothing was, or where that is not possible: the writer may be
    /// waiting for its reader.
    func end(with report: ErrorReport) -> Bool {
        state.withLockIfAvailable { state in
            guard state.isBegun, !state.isEnded else { return false }
            var bounded = report
            bounded.message = report.message.bounded(to: 8192)
            let values = [report.headerValue, Base64.encoded(bounded.json)]
            let trailer = zip(Self.errorFields, values).map { "\($0): \($1)\r\n" }.joined()
            do throws(HTTPError) { try finish(&state, trailer: trailer) } catch { return false }
            return true
        } ?? false
    }

    private func begin(_ state: inout State, type: String?) throws(HTTPError) {
        guard !state.isBegun else { return }
        state.isBegun = true
        guard case .runtimeAPI(let endpoint, let requestID) = sink else { return }
        let request = RuntimeRequest(
            method: "POST", path: RuntimeClient.path(of: requestID, "response"),
            fields: [
                ("Content-Type", type ?? "application/octet-stream"),
                ("Lambda-Runtime-Function-Response-Mode", "streaming"),
                ("Trailer", Self.errorFields.joined(separator: ", ")),
            ])
        state.connection = Connection(descriptor: try endpoint.connected())
        try state.connection?.write(request.head(to: endpoint.text, isChunked: true))
    }

    private func send(_ bytes: [UInt8], _ state: inout State) throws(HTTPError) {
        switch sink {
        case .runtimeAPI:
            try state.connection?.write(
                Array("\(String(bytes.count, radix: 16))\r\n".utf8) + bytes + Array("\r\n".utf8))
        case .descriptor(let descriptor):
            guard FileDescriptor.write(bytes, to: descriptor) else { throw .closed }
        case .memory: state.collected += bytes
        }
    }

    private func finish(_ state: inout State, trailer: String) throws(HTTPError) {
        defer { abandon(&state) }
        guard var connection = state.connection else { return }
        connection.setTimeout(milliseconds: RuntimeClient.responseTimeout)
        try connection.write(Array("0\r\n\(trailer)\r\n".utf8))
        let (response, _) = try connection.readResponse()
        guard (200...299).contains(response.status) else { throw .malformed("the answer is \(response.status)") }
    }

    private func abandon(_ state: inout State) {
        state.isEnded = true
        state.connection?.end()
        state.connection = nil
    }
}
