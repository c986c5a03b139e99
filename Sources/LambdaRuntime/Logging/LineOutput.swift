internal import Platform
internal import Synchronization

/// Where lines go: a descriptor, to which one thread writes at a time, so that lines stay whole.
final class LineOutput: Sendable {
    private let descriptor: Int32
    private let turn = Mutex<Void>(())

    init(descriptor: Int32) { self.descriptor = descriptor }

    /// Writes a line. What cannot be written is lost: there is nowhere to say so.
    func write(_ line: [UInt8]) {
        turn.withLock { _ in _ = FileDescriptor.write(line + [0x0A], to: descriptor) }
    }
}
