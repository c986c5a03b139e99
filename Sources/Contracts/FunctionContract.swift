public import Schema

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

/// The failures of a function, a closed set. The raw value is the `errorType` that Lambda reports, by which a state
/// machine catches it.
///
/// Source: <https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html>
public protocol FunctionFailure: NamedError, CaseIterable, Error {}

/// Of a function that uses nothing.
public struct NoNeeds: Decodable, Sendable {
    /// Nothing.
    public init() {}
}

/// Of a function that does not fail by its own decision.
public enum NoFailure: FunctionFailure {
    /// No name is one of a failure.
    public init?(rawValue: String) { nil }
    /// There is no value to have one.
    public var rawValue: String { switch self {} }
}
