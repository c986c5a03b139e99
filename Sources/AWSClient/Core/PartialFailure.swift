public import Contracts

/// Some elements of a batch were not written or sent. All others were.
public struct PartialFailure<Element: Sendable>: Error {
    /// An element that failed.
    public struct Failure: Sendable {
        /// Its place in what the call was given, from 0.
        public let index: Int
        /// The element.
        public let element: Element
        /// What names it: an item's key, or the place of a message.
        public let name: String
        /// The service's name for the error.
        public let code: String
    }

    /// The elements that failed. Where the last answer was lost, some of them may have been done.
    public let failures: [Failure]
    /// Why the last attempt was the last.
    public let reason: AWSError

    /// The place of the first element that failed: all before it are done, so that it can be handed on to whoever goes on.
    public var cursor: Int { failures.map(\.index).min() ?? 0 }
}

extension PartialFailure: RetryableError {
    /// Whether the elements that failed may succeed later.
    public var isRetryable: Bool { reason.isRetryable }
    /// Whether the task was cancelled.
    public var isCancellation: Bool { reason.isCancellation }
}

extension PartialFailure: CustomStringConvertible {
    /// The names of the first of them, and why.
    public var description: String {
        let shown = 10
        let names = failures.prefix(shown).map { "\($0.name) (\($0.code))" }.joined(separator: "; ")
        let more = failures.count > shown ? "; and \(failures.count - shown) more" : ""
        return "\(failures.count) of a batch failed: \(names)\(more). \(reason)"
    }
}
