public import Records

/// The errors for which the validator rejects a file.
public struct Rejection: Record, Hashable {
    /// The number of errors.
    public var count: Int
    /// The first errors, a hundred at most.
    public var errors: [Problem]

    /// The errors in a file.
    public init(count: Int, errors: [Problem]) {
        self.count = count
        self.errors = errors
    }

    /// One error that concerns the file as a whole.
    public init(_ message: String) { self.init(count: 1, errors: [Problem(message: message)]) }

    /// The reason for which a file is not accepted: the `failure` in the announcement and in the answer.
    public enum Reason: String, NamedError, CaseIterable {
        /// Rows or fields are invalid.
        case invalidFile = "InvalidFile"
        /// The file is too large for one request.
        case tooLarge = "TooLarge"
        /// The media type is not supported.
        case unsupportedMediaType = "UnsupportedMediaType"
        /// The same file is being processed by another run.
        case inProgress = "FileInProgress"
    }

    /// An error in a file.
    public struct Problem: Codable, Sendable, Hashable {
        /// The line, from 1. `nil` for an error of the whole file.
        public var line: Int?
        /// The path in a JSON request: `transactions[3].merchant`.
        public var path: String?
        /// The column's name.
        public var column: String?
        /// The field's text, shortened and escaped.
        public var value: String?
        /// The problem, and what is allowed.
        public var message: String

        /// An error in a file.
        public init(
            line: Int? = nil, path: String? = nil, column: String? = nil, value: String? = nil, message: String
        ) {
            self.line = line
            self.path = path
            self.column = column
            self.value = value
            self.message = message
        }
    }

    enum CodingKeys: String, CodingKey { case count, errors }

    /// The names in JSON.
    public static var propertyNames: [PartialKeyPath<Rejection>: String] {
        names(CodingKeys.self, [\.count: .count, \.errors: .errors])
    }
}
