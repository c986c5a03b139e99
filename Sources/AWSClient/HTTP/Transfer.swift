internal import CCurl
internal import Synchronization

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// One request and its response. All but the stream and the answer belongs to the transport's thread.
final class Transfer: @unchecked Sendable {
    /// Tells it from all others of the process.
    let id: Int
    private let request: HTTPRequest
    private let stream: BodyStream
    private let cancel: @Sendable () -> Void
    private(set) var handle: UnsafeMutableRawPointer?
    private var list: UnsafeMutablePointer<curl_slist>?
    private let body: UnsafeMutableRawBufferPointer
    private var status = 0
    private var headers: [String: String] = [:]
    private let answer: Mutex<CheckedContinuation<Result<HTTPResponse, HTTPError>, Never>?>

    init(
        _ id: Int, _ request: HTTPRequest, client: HTTPClient,
        answer: CheckedContinuation<Result<HTTPResponse, HTTPError>, Never>
    ) {
        self.id = id
        self.request = request
        stream = BodyStream(resume: { client.resume(id) })
        cancel = { client.cancel(id) }
        self.answer = Mutex(answer)
        body = .allocate(byteCount: request.body.count, alignment: 1)
        request.body.withUnsafeBytes { body.copyMemory(from: $0) }
    }

    deinit {
        if let handle { ccurl_easy_free(handle) }
        if let list { ccurl_list_free(list) }
        body.deallocate()
    }

    /// Makes the handle; nil where libcurl refuses.
    func prepare() -> UnsafeMutableRawPointer? {
        guard let handle = ccurl_easy_new() else { return nil }
        self.handle = handle
        ccurl_set_text(handle, CURLOPT_URL, request.url)
        ccurl_set_text(handle, CURLOPT_CUSTOMREQUEST, request.method)
        ccurl_set_long(handle, CURLOPT_NOSIGNAL, 1)
        ccurl_set_long(handle, CURLOPT_PATH_AS_IS, 1)
        ccurl_set_long(handle, CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_2TLS)
        ccurl_set_long(handle, CURLOPT_CONNECTTIMEOUT_MS, 3_100)
        ccurl_set_long(handle, CURLOPT_TCP_KEEPALIVE, 1)
        if request.method == "HEAD" {
            ccurl_set_long(handle, CURLOPT_NOBODY, 1)
        } else if request.method != "GET" || !body.isEmpty {
            ccurl_set_pointer(handle, CURLOPT_POSTFIELDS, body.baseAddress)
            ccurl_set_offset(handle, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(body.count))
        }
        if !request.isStreamed { ccurl_set_long(handle, CURLOPT_TIMEOUT_MS, request.timeout.milliseconds) }
        // What libcurl would add of itself is taken away: nothing unsigned is sent.
        for name in ["Expect", "Content-Type", "Accept"] where !request.headers.contains(where: { $0.name == name }) {
            list = ccurl_list_append(list, "\(name):")
        }
        for (name, value) in request.headers {
            list = ccurl_list_append(list, value.isEmpty ? "\(name);" : "\(name): \(value)")
        }
        ccurl_set_pointer(handle, CURLOPT_HTTPHEADER, list)

        let context = Unmanaged.passUnretained(self).toOpaque()
        ccurl_set_pointer(handle, CURLOPT_PRIVATE, context)
        ccurl_set_pointer(handle, CURLOPT_HEADERDATA, context)
        ccurl_set_pointer(handle, CURLOPT_WRITEDATA, context)
        ccurl_set_receiver(handle, CURLOPT_HEADERFUNCTION) { bytes, size, count, context in
            guard let bytes, let context else { return 0 }
            let line = UnsafeRawBufferPointer(start: bytes, count: size * count)
            Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue().receiveHeader(line)
            return size * count
        }
        ccurl_set_receiver(handle, CURLOPT_WRITEFUNCTION) { bytes, size, count, context in
            guard let bytes, let context else { return 0 }
            let chunk = UnsafeRawBufferPointer(start: bytes, count: size * count)
            let isTaken = Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue().receiveBody(chunk)
            return isTaken ? size * count : ccurl_pause
        }
        return handle
    }

    private func receiveHeader(_ bytes: UnsafeRawBufferPointer) {
        let line = String(decoding: bytes, as: UTF8.self)
        if line.hasPrefix("HTTP/") {
            // A new head: that before it was of an interim response.
            headers = [:]
            status = line.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
            return
        }
        guard let colon = line.firstIndex(of: ":") else { return }
        let value = line[line.index(after: colon)...].drop { $0 == " " || $0 == "\t" }
        headers[line[..<colon].lowercased()] = String(value.prefix { $0 != "\r\n" && $0 != "\r" && $0 != "\n" })
    }

    private func receiveBody(_ bytes: UnsafeRawBufferPointer) -> Bool {
        respond()
        return stream.receive(bytes)
    }

    private func respond() {
        guard let answer = take() else { return }
        let body = ResponseBody(stream, cancel: cancel)
        answer.resume(returning: .success(HTTPResponse(status: status, headers: headers, body: body)))
    }

    private func take() -> CheckedContinuation<Result<HTTPResponse, HTTPError>, Never>? {
        answer.withLock { answer in
            defer { answer = nil }
            return answer
        }
    }

    /// The transfer has ended by itself.
    func finish(_ code: CURLcode) {
        guard code == CURLE_OK else {
            return fail(HTTPError(kind: Self.kind(of: code), message: String(cString: ccurl_message(code))))
        }
        respond()
        stream.finish(.success(()))
    }

    /// The transfer is over without a response, or without all of one.
    func fail(_ error: HTTPError) {
        take()?.resume(returning: .failure(error))
        stream.finish(.failure(error))
    }

    private static func kind(of code: CURLcode) -> HTTPError.Kind {
        switch code {
        case CURLE_COULDNT_CONNECT, CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY,
            CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION:
            .notConnected
        case CURLE_OPERATION_TIMEDOUT: .timedOut
        case CURLE_URL_MALFORMAT, CURLE_UNSUPPORTED_PROTOCOL, CURLE_OUT_OF_MEMORY: .unusable
        default: .interrupted
        }
    }
}

extension Duration {
    /// The whole milliseconds, at least 1.
    var milliseconds: Int {
        let (seconds, attoseconds) = components
        return max(1, Int(seconds) * 1_000 + Int(attoseconds / 1_000_000_000_000_000))
    }
}
