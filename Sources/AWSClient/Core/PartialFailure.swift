public import Contracts

/// The error of a batch of which some elements were not written or sent. All others were.
public struct PartialFailure<Element: Sendable>: Error {
    /// An element that failed.
    public struct Failure: Sendable {
        /// The element's position in the call's argument, from 0.
        public let index: Int
        /// The element.
        public let element: Element
        /// The item's key, or the message's position, as text.
        public let name: String
        /// The service's name for the error.
        public let code: String
    }

    /// The elements that failed. If the last answer was lost, some of them may have been written or sent.
    public let failures: [Failure]
    /// The error that ended the retries.
    public let reason: AWSError

    /// The position of the first element that failed. All elements before it are done, so that a later call can continue here.
    public var cursor: Int { failures.map(\.index).min() ?? 0 }
}

extension PartialFailure: RetryableError {
    /// Whether the elements that failed may succeed later.
    public var isRetryable: Bool { reason.isRetryable }
    /// Whether the task was cancelled.
    public var isCancellation: Bool { reason.isCancellation }
}

extension PartialFailure: CustomStringConvertible {
    /// The first elements that failed, and the reason.
    public var description: String {
        let shown = 10
        let names = failures.prefix(shown).map { "\($0.name) (\($0.code))" }.joined(separator: "; ")
        let more = failures.count > shown ? "; and \(failures.count - shown) more" : ""
        return "\(failures.count) of a batch failed: \(names)\(more). \(reason)"
    }
}
