public import Contracts
internal import JSONCoding

/// A failure that a function decides on: one of those that its contract names, and why.
///
///     throw Failure(.unknownProduct, "There is no product \(name).")       // in a `LambdaProgram`
///     throw HandlerFailure(OrderImporter.Failure.unknownProduct, "…")      // anywhere
///
/// The raw value is the `errorType`, by which a state machine catches it, and the message is the `errorMessage`. Of the
/// message 240,000 bytes are kept: a state machine's input, which it becomes part of, ends at 262,144. The log has the name
/// and not the message, which may hold what the caller sent.
public struct HandlerFailure<Failure: FunctionFailure>: Error, CustomStringConvertible {
    /// Which failure.
    public var failure: Failure
    /// Why, for people or, where both sides agree on that, for programs.
    public var message: String

    /// A failure.
    public init(_ failure: Failure, _ message: String) {
        self.failure = failure
        self.message = message
    }

    /// The name and the message.
    public var description: String { "\(failure.rawValue): \(message)" }
}

extension HandlerFailure: ReportedError {
    var report: ErrorReport {
        // What a function says to its caller may hold what the caller sent: that is not for the log.
        var report = ErrorReport(type: failure.rawValue, message: message)
        report.isMessageLogged = false
        return report
    }
}

/// An error that says itself what is reported of it.
protocol ReportedError: Error {
    var report: ErrorReport { get }
}

/// What Lambda is told about an error.
///
/// Source: <https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html>
struct ErrorReport: ReportedError, Equatable {
    static let messageLimit = 240_000

    var type: String
    var message: String
    var isMessageLogged = true

    init(type: String, message: String) {
        self.type = type.isEmpty ? "Error" : type.bounded(to: 256)
        self.message = message.bounded(to: Self.messageLimit)
    }

    init(_ failure: RuntimeFailure, _ message: String) { self.init(type: failure.rawValue, message: message) }

    /// Of any error: what it says itself, a contract's name, or its type's.
    init(_ error: any Error) {
        switch error {
        case let error as any ReportedError: self = error.report
        case let failure as any FunctionFailure:
            self.init(type: failure.rawValue, message: String(describing: failure))
        default: self.init(type: String(describing: Swift.type(of: error)), message: String(describing: error))
        }
    }

    var report: ErrorReport { self }

    /// `{"errorType", "errorMessage", "stackTrace": []}`
    var json: [UInt8] {
        var object = JSONObject()
        object.add("errorType", type)
        object.add("errorMessage", message)
        object.addEmptyArray("stackTrace")
        return object.finished
    }

    /// The name as a header's value: what is no visible ASCII is `_`.
    var headerValue: String {
        String(decoding: type.utf8.map { (0x21...0x7E).contains($0) ? $0 : UInt8(ascii: "_") }, as: UTF8.self)
    }

    /// What the log says of it.
    var logFields: LogFields {
        var fields: LogFields = ["errorType": .text(type)]
        if isMessageLogged { fields["errorMessage"] = .text(message.bounded(to: 2048)) }
        return fields
    }

    static func deadlineExceeded(_ context: Context) -> ErrorReport {
        let rest = Int64(context.remainingTime.inMilliseconds)
        return ErrorReport(
            .deadlineExceeded,
            "The function did not end in time: \(rest) ms before its deadline it was still at work.")
    }
}
