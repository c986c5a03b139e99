internal import CCurl
internal import ExactText

/// What libcurl is told of a transfer, and what it tells. All of it on the thread.
extension HTTPTransfer {
    /// libcurl's handle of the transfer, ready to be driven; nil where there is no memory.
    func begin() -> UnsafeMutableRawPointer? {
        guard let easy = ccurl_easy_new() else { return nil }
        self.easy = easy
        _ = ccurl_easy_set_text(easy, CURLOPT_URL, request.url)
        _ = ccurl_easy_set_long(easy, CURLOPT_PATH_AS_IS, 1)
        _ = ccurl_easy_set_long(easy, CURLOPT_NOSIGNAL, 1)
        _ = ccurl_easy_set_long(easy, CURLOPT_FOLLOWLOCATION, 0)
        // A paused HTTP/2 stream is buffered up to its window of 32 MB; a paused HTTP/1.1 connection is not read.
        let version = request.isStreamed ? CURL_HTTP_VERSION_1_1 : CURL_HTTP_VERSION_2TLS
        _ = ccurl_easy_set_long(easy, CURLOPT_HTTP_VERSION, Int(version))
        if request.isStreamed { _ = ccurl_easy_set_long(easy, CURLOPT_BUFFERSIZE, 64 << 10) }
        if request.isDirect { _ = ccurl_easy_set_text(easy, CURLOPT_NOPROXY, "*") }
        if let certificates = request.certificates { _ = ccurl_easy_set_text(easy, CURLOPT_CAINFO, certificates) }
        // libcurl repeats a request by itself where a connection that was used before turns out to be closed, unless it
        // would have to begin the body again, for which it is given no way: the service may have had it.
        let greatestAge = request.isRepeatable ? 60 : 5
        _ = ccurl_easy_set_long(easy, CURLOPT_MAXAGE_CONN, greatestAge)
        setTimeouts(easy)
        setBody(easy)

        for header in request.headers {
            // libcurl sends a header without a value only when it is written with a semicolon.
            append(header.value.isEmpty ? "\(header.name);" : "\(header.name): \(header.value)")
        }
        append("Expect:")
        _ = ccurl_easy_set_pointer(easy, CURLOPT_HTTPHEADER, lines)

        let context = Unmanaged.passUnretained(self).toOpaque()
        _ = ccurl_easy_set_pointer(easy, CURLOPT_WRITEDATA, context)
        _ = ccurl_easy_set_data_callback(easy, CURLOPT_WRITEFUNCTION) { bytes, size, count, context in
            guard let bytes, let transfer = HTTPTransfer.at(context) else { return 0 }
            let buffer = UnsafeRawBufferPointer(start: bytes, count: size * count)
            if transfer.receive(buffer) { return buffer.count }
            return transfer.isTooLarge ? 0 : Int(CURL_WRITEFUNC_PAUSE)
        }
        _ = ccurl_easy_set_pointer(easy, CURLOPT_HEADERDATA, context)
        _ = ccurl_easy_set_data_callback(easy, CURLOPT_HEADERFUNCTION) { bytes, size, count, context in
            guard let bytes, let transfer = HTTPTransfer.at(context) else { return 0 }
            transfer.takeHeader(UnsafeRawBufferPointer(start: bytes, count: size * count))
            return size * count
        }
        return easy
    }

    func release() {
        if let easy { ccurl_easy_free(easy) }
        if let lines { ccurl_list_free(lines) }
        (easy, lines) = (nil, nil)
    }

    /// What became of a transfer that libcurl ended. Before ``release()``.
    func ending(_ code: CURLcode) -> Result<HTTPHead, HTTPFailure> {
        guard code != CURLE_OK else { return .success(head) }
        let requestSize = easy.map { ccurl_easy_long($0, CURLINFO_REQUEST_SIZE) } ?? 0
        let wasSent = requestSize > 0
        let message = String(cString: ccurl_error(code))
        if isTooLarge {
            let problem = "The answer has more than \(request.bodyLimit) bytes."
            return .failure(HTTPFailure(kind: .tooLarge, message: problem, wasSent: true))
        }
        return .failure(HTTPFailure(kind: wasSent ? .lost : .unsent, message: message, wasSent: wasSent))
    }

    private static func at(_ context: UnsafeMutableRawPointer?) -> HTTPTransfer? {
        context.map { Unmanaged<HTTPTransfer>.fromOpaque($0).takeUnretainedValue() }
    }

    private func append(_ line: String) { lines = ccurl_list_append(lines, line) ?? lines }

    private func setTimeouts(_ easy: UnsafeMutableRawPointer) {
        _ = ccurl_easy_set_long(easy, CURLOPT_CONNECTTIMEOUT_MS, max(1, request.timeouts.connection.milliseconds))
        _ = ccurl_easy_set_long(easy, CURLOPT_LOW_SPEED_LIMIT, HTTPTimeouts.leastSpeed)
        _ = ccurl_easy_set_long(easy, CURLOPT_LOW_SPEED_TIME, max(1, request.timeouts.idle.milliseconds / 1_000))
        if let limit = request.timeLimit {
            _ = ccurl_easy_set_long(easy, CURLOPT_TIMEOUT_MS, max(1, limit.milliseconds))
        }
    }

    private func setBody(_ easy: UnsafeMutableRawPointer) {
        switch request.method {
        case .get: return
        case .head:
            _ = ccurl_easy_set_long(easy, CURLOPT_NOBODY, 1)
            return
        case .delete:
            _ = ccurl_easy_set_text(easy, CURLOPT_CUSTOMREQUEST, "DELETE")
            return
        case .put:
            _ = ccurl_easy_set_long(easy, CURLOPT_UPLOAD, 1)
            _ = ccurl_easy_set_offset(easy, CURLOPT_INFILESIZE_LARGE, Int64(request.body.count))
        case .post:
            _ = ccurl_easy_set_long(easy, CURLOPT_POST, 1)
            _ = ccurl_easy_set_offset(easy, CURLOPT_POSTFIELDSIZE_LARGE, Int64(request.body.count))
        }
        let context = Unmanaged.passUnretained(self).toOpaque()
        _ = ccurl_easy_set_pointer(easy, CURLOPT_READDATA, context)
        _ = ccurl_easy_set_data_callback(easy, CURLOPT_READFUNCTION) { bytes, size, count, context in
            guard let bytes, let transfer = HTTPTransfer.at(context) else { return Int(CURL_READFUNC_ABORT) }
            return transfer.giveBody(UnsafeMutableRawBufferPointer(start: bytes, count: size * count))
        }
    }

    private func giveBody(_ buffer: UnsafeMutableRawBufferPointer) -> Int {
        let count = min(buffer.count, request.body.count - sent)
        request.body.withUnsafeBytes { body in
            buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: body[sent..<sent + count]))
        }
        sent += count
        return count
    }

    /// Takes a line of the head. Each interim answer has a head of its own.
    private func takeHeader(_ bytes: UnsafeRawBufferPointer) {
        let line = String(decoding: bytes, as: UTF8.self)
        if line.utf8.starts(with: "HTTP/".utf8) {
            let status = line.utf8.split(separator: UInt8(ascii: " ")).dropFirst().first
                .flatMap { Int(Substring($0.prefix(3))) }
            head = HTTPHead(status: status ?? 0)
            isHeadComplete = false
        } else if let colon = line.utf8.firstIndex(of: UInt8(ascii: ":")), !isHeadComplete {
            let value = Substring(line.utf8[colon...].dropFirst())
            head.headers.append(HTTPHeader(name: line[..<colon].lowercasedASCII, value: value.trimmedASCII))
        } else if head.status >= 200, !isHeadComplete {
            isHeadComplete = true
            if isStreaming { beginStream() }
        }
    }
}

extension Duration {
    /// Whole milliseconds, rounded up.
    var milliseconds: Int {
        let (seconds, attoseconds) = components
        return Int(seconds) * 1_000 + Int((attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000)
    }
}
