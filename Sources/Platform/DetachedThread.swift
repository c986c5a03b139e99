internal import CPlatform

/// A thread that nothing waits for, and that receives no signals.
package enum DetachedThread {
    private final class Body: Sendable {
        let run: @Sendable () -> Void
        init(_ run: @escaping @Sendable () -> Void) { self.run = run }
    }

    /// Starts a thread that runs `body`. Returns whether that succeeded.
    package static func start(_ body: @escaping @Sendable () -> Void) -> Bool {
        let context = Unmanaged.passRetained(Body(body)).toOpaque()
        let isStarted = cplatform_start_thread(
            { context in
                guard let context else { return nil }
                Unmanaged<Body>.fromOpaque(context).takeRetainedValue().run()
                return nil
            }, context)
        if isStarted == 0 { Unmanaged<Body>.fromOpaque(context).release() }
        return isStarted == 1
    }
}
