public import Schema

/// What a Lambda function and the stack that deploys it agree on: what it needs, takes, gives, and how it can fail.
///
/// The stack wires by it, the program is written to it; this module knows neither.
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
    /// What it uses: capabilities of resources, and settings.
    associatedtype Needs: Decodable & Sendable = NoNeeds
    /// What it is invoked with.
    associatedtype Input: Codable & Sendable
    /// What it answers.
    associatedtype Output: Codable & Sendable
    /// How it can fail by its own decision.
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
