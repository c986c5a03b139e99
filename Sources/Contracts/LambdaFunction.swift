public import Records

/// The contract between a Lambda function and the stack that deploys it: needs, input, output and failures.
///
/// The stack wires the function by it, and the function's program implements it.
///
///     enum CSVValidator: LambdaFunction {
///         struct Needs: Decodable, Sendable {
///             var files: Capability<WriteObjects>
///             var status: Capability<WriteItems<FileStatus>>
///         }
///         enum Failure: String, FunctionFailure { case invalidFile = "InvalidFile", tooLarge = "TooLarge" }
///         typealias Input = Upload
///         typealias Output = StoredFile
///         static let name = "csv-validator"
///     }
public protocol LambdaFunction {
    /// The capabilities and settings that the function uses.
    associatedtype Needs: Decodable & Sendable = NoNeeds
    /// The event that the function is invoked with.
    associatedtype Input: Codable & Sendable
    /// The function's answer.
    associatedtype Output: Codable & Sendable
    /// The failures that the function itself throws.
    associatedtype Failure: FunctionFailure = NoFailure
    /// The name of the function and of its image's repository: lowercase letters, digits and `-`.
    static var name: String { get }
}

/// The closed set of a function's failures. The raw value is the `errorType` that Lambda reports, by which a state machine
/// catches the failure.
///
/// Source: <https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html>
public protocol FunctionFailure: NamedError, CaseIterable, Error {}

/// The needs of a function that uses nothing.
public struct NoNeeds: Decodable, Sendable {
    /// Creates empty needs.
    public init() {}
}

/// The failures of a function that throws none.
public enum NoFailure: FunctionFailure {
    /// Returns `nil`: there are no failures.
    public init?(rawValue: String) { nil }
    /// The name, of which there is none.
    public var rawValue: String { switch self {} }
}
