public import Records

/// The contract of a Lambda function: what it needs, its input and output, and how it can fail.
///
/// A stack deploys a function by its contract, and the function's program is written to it. This module depends on neither.
///
///     enum CSVValidator: FunctionContract {
///         struct Needs: Decodable, Sendable {
///             var files: Capability<WriteObjects>
///             var status: Capability<WriteItems<FileStatus>>
///         }
///         enum Failure: String, FunctionFailure { case invalidFile = "InvalidFile", tooLarge = "TooLarge" }
///         typealias Input = Upload
///         typealias Output = StoredFile
///         static let name = "csv-validator"
///     }
public protocol FunctionContract {
    /// The capabilities and settings of the function.
    associatedtype Needs: Decodable & Sendable = NoNeeds
    /// The input of an invocation.
    associatedtype Input: Codable & Sendable
    /// The output of an invocation.
    associatedtype Output: Codable & Sendable
    /// The failures that the function itself decides.
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
    /// Returns `nil` for every name.
    public init?(rawValue: String) { nil }
    /// The name, of which there is none.
    public var rawValue: String { switch self {} }
}
