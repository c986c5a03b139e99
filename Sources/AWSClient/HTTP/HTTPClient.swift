internal import CCurl
internal import Synchronization

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// Sends requests by libcurl. One thread does it for all, from the first request on; connections are kept.
final class HTTPClient: Sendable {
    private struct State {
        var starting: [Transfer] = []
        var resuming: [Int] = []
        var cancelling: [Int] = []
        var multi: UnsafeSendable?
        var isRunning = false
        var count = 0
    }

    /// libcurl's handle, whose `curl_multi_wakeup` may be called from any thread.
    private struct UnsafeSendable: @unchecked Sendable {
        var pointer: UnsafeMutableRawPointer
    }

    private let state = Mutex(State())

    /// Loads libcurl in the background, so that the first request need not wait for it.
    func prepare() { start() }

    /// Sends a request, and gives the response when its head is there.
    func send(_ request: HTTPRequest) async throws(HTTPError) -> HTTPResponse {
        let id = state.withLock { state in
            state.count += 1
            return state.count
        }
        return try await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let transfer = Transfer(id, request, client: self, answer: continuation)
                state.withLock { $0.starting.append(transfer) }
                start()
                wake()
                // A cancellation from before the transfer was there found nothing to cancel.
                if Task.isCancelled { cancel(id) }
            }
        } onCancel: {
            cancel(id)
        }.get()
    }

    /// Has a transfer go on that waits for its reader.
    func resume(_ transfer: Int) {
        state.withLock { $0.resuming.append(transfer) }
        wake()
    }

    /// Ends a transfer, if it has not ended.
    func cancel(_ transfer: Int) {
        state.withLock { $0.cancelling.append(transfer) }
        wake()
    }

    private func wake() {
        if let multi = state.withLock({ $0.multi }) { _ = ccurl_multi_wakeup(multi.pointer) }
    }

    private func start() {
        let isFirst = state.withLock { state in
            defer { state.isRunning = true }
            return !state.isRunning
        }
        guard isFirst else { return }
        // The client lives as long as the program: nothing ends the thread.
        let context = Unmanaged.passRetained(self).toOpaque()
        #if canImport(Darwin)
            var thread: pthread_t?
            pthread_create(&thread, nil, { Unmanaged<HTTPClient>.fromOpaque($0).takeUnretainedValue().run() }, context)
        #else
            var thread = pthread_t()
            pthread_create(
                &thread, nil,
                { context in
                    if let context { Unmanaged<HTTPClient>.fromOpaque(context).takeUnretainedValue().run() }
                    return nil
                }, context)
        #endif
    }

    // MARK: The thread

    private func run() {
        guard let multi = ccurl_multi_new() else { return refuseAll() }
        state.withLock { $0.multi = UnsafeSendable(pointer: multi) }
        var transfers: [Int: Transfer] = [:]
        while true {
            take(into: &transfers, multi)
            var running: Int32 = 0
            _ = ccurl_multi_perform(multi, &running)
            var code = CURLE_OK
            while let handle = ccurl_multi_ended(multi, &code) {
                guard let context = ccurl_private(handle) else { continue }
                let id = Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue().id
                _ = ccurl_multi_remove(multi, handle)
                transfers.removeValue(forKey: id)?.finish(code)
            }
            _ = ccurl_multi_poll(multi, 60_000)
        }
    }

    /// Does what was asked for since the last time.
    private func take(into transfers: inout [Int: Transfer], _ multi: UnsafeMutableRawPointer) {
        let (starting, resuming, cancelling) = state.withLock { state in
            defer { (state.starting, state.resuming, state.cancelling) = ([], [], []) }
            return (state.starting, state.resuming, state.cancelling)
        }
        for transfer in starting {
            guard let handle = transfer.prepare(), ccurl_multi_add(multi, handle) == CURLM_OK else {
                transfer.fail(HTTPError(kind: .unusable, message: "libcurl refuses the request"))
                continue
            }
            transfers[transfer.id] = transfer
        }
        for id in resuming {
            if let handle = transfers[id]?.handle { _ = ccurl_unpause(handle) }
        }
        for id in cancelling {
            guard let transfer = transfers.removeValue(forKey: id) else { continue }
            if let handle = transfer.handle { _ = ccurl_multi_remove(multi, handle) }
            transfer.fail(.cancelled)
        }
    }

    /// There is no libcurl: every request is told so.
    private func refuseAll() {
        let waiting = state.withLock { state in
            defer { (state.starting, state.isRunning) = ([], false) }
            return state.starting
        }
        for transfer in waiting {
            transfer.fail(HTTPError(kind: .unusable, message: "libcurl (libcurl.so.4) is not installed"))
        }
    }
}
