internal import CCurl
internal import Platform
internal import Synchronization

/// The thread that drives libcurl's transfers, and what others ask of it.
final class HTTPEngine: Sendable {
    enum Command: Sendable {
        case start(HTTPTransfer)
        case resume(HTTPTransfer)
        case cancel(HTTPTransfer)
    }

    /// libcurl's handle of all transfers; others than the thread only wake it.
    private struct Multi: @unchecked Sendable { var handle: UnsafeMutableRawPointer }

    private struct State: Sendable {
        var commands: [Command] = []
        var multi: Multi?
        var isStarted = false
        var isStopped = false
        /// Whether nobody reads commands any longer.
        var hasEnded = false
    }

    private let state = Mutex(State())

    /// How long the thread sleeps when nothing is asked of it, in milliseconds: libcurl closes idle connections then.
    private static let rest: Int32 = 60_000

    func submit(_ command: Command) { start(with: command) }

    /// Ends the thread, which no transfer needs any longer.
    func stop() {
        state.withLock { state in
            state.isStopped = true
            if let multi = state.multi { _ = ccurl_multi_wake(multi.handle) }
        }
    }

    /// Starts the thread where it does not run, and gives it something to do.
    func start(with command: Command? = nil) {
        let (isFirst, hasEnded) = state.withLock { state in
            defer { state.isStarted = true }
            if let command, !state.hasEnded { state.commands.append(command) }
            if let multi = state.multi { _ = ccurl_multi_wake(multi.handle) }
            return (!state.isStarted, state.hasEnded)
        }
        if hasEnded, case .start(let transfer) = command { transfer.finish(.failure(.cancelled)) }
        guard isFirst else { return }
        let isRunning = DetachedThread.start { self.run() }
        precondition(isRunning, "no thread can be started")
    }

    // MARK: On the thread

    private func run() {
        guard ccurl_load() == 1, let multi = ccurl_multi_new() else { return refuseAll() }
        _ = ccurl_multi_set_long(multi, CURLMOPT_MAXCONNECTS, 16)
        state.withLock { $0.multi = Multi(handle: multi) }
        var transfers: [UnsafeMutableRawPointer: HTTPTransfer] = [:]
        while true {
            let (commands, isStopped) = state.withLock { state in
                defer { state.commands = [] }
                return (state.commands, state.isStopped)
            }
            for command in commands { perform(command, multi, &transfers) }
            if isStopped { break }

            var running: Int32 = 0
            _ = ccurl_multi_perform(multi, &running)
            var easy: UnsafeMutableRawPointer?
            var code = CURLE_OK
            while ccurl_multi_ended(multi, &easy, &code) == 1 {
                guard let ended = easy, let transfer = transfers.removeValue(forKey: ended) else { continue }
                let ending = transfer.ending(code)
                remove(transfer, ended, multi)
                transfer.finish(ending)
            }
            _ = ccurl_multi_poll(multi, running > 0 ? 1_000 : Self.rest)
        }
        let late = state.withLock { state in
            (state.multi, state.hasEnded) = (nil, true)
            return state.commands
        }
        for case .start(let transfer) in late { transfer.finish(.failure(.cancelled)) }
        for (easy, transfer) in transfers {
            remove(transfer, easy, multi)
            transfer.finish(.failure(.cancelled))
        }
        ccurl_multi_free(multi)
    }

    private func perform(
        _ command: Command, _ multi: UnsafeMutableRawPointer,
        _ transfers: inout [UnsafeMutableRawPointer: HTTPTransfer]
    ) {
        switch command {
        case .start(let transfer):
            guard !transfer.isCancelled else { return transfer.finish(.failure(.cancelled)) }
            guard let easy = transfer.begin() else {
                return transfer.finish(
                    .failure(HTTPFailure(kind: .unsent, message: "libcurl takes no request.", wasSent: false)))
            }
            transfers[easy] = transfer
            _ = ccurl_multi_add(multi, easy)
        case .resume(let transfer):
            guard let easy = transfer.easy else { return }
            _ = ccurl_easy_resume(easy)
        case .cancel(let transfer):
            transfer.cancel()
            guard let easy = transfer.easy, transfers.removeValue(forKey: easy) != nil else { return }
            remove(transfer, easy, multi)
            transfer.finish(.failure(.cancelled))
        }
    }

    private func remove(
        _ transfer: HTTPTransfer, _ easy: UnsafeMutableRawPointer, _ multi: UnsafeMutableRawPointer
    ) {
        _ = ccurl_multi_remove(multi, easy)
        transfer.release()
    }

    /// Without libcurl every request fails, whenever it comes.
    private func refuseAll() {
        while true {
            let (commands, isStopped) = state.withLock { state in
                defer { state.commands = [] }
                state.isStarted = !state.commands.isEmpty
                return (state.commands, state.isStopped)
            }
            if commands.isEmpty || isStopped { return }
            for case .start(let transfer) in commands {
                transfer.finish(
                    .failure(
                        HTTPFailure(
                            kind: .unavailable, message: "libcurl.so.4 is not installed, or too old.", wasSent: false)))
            }
        }
    }
}
