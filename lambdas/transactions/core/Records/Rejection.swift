public import Schema

/// What is wrong with a file that the validator does not accept.
public struct Rejection: Record, Hashable {
    /// How many errors there are.
    public var count: Int
    /// The first of them.
    public var errors: [Problem]

    /// What is wrong with a file.
    public init(count: Int, errors: [Problem]) {
        self.count = count
        self.errors = errors
    }

    /// One thing that is wrong with a file as a whole.
    public init(_ message: String) { self.init(count: 1, errors: [Problem(message: message)]) }

    /// Why a file is not accepted: the `failure` of what is announced and answered.
    public enum Reason: String, NamedError, CaseIterable {
        /// Rows or fields are not as they must be.
        case invalidFile = "InvalidFile"
        /// The file is larger than what can be handled at once.
        case tooLarge = "TooLarge"
        /// The content is of no type that can be read.
        case unsupportedMediaType = "UnsupportedMediaType"
        /// The same file is being processed by another run.
        case inProgress = "FileInProgress"
    }

    /// An error in a file.
    public struct Problem: Codable, Sendable, Hashable {
        /// The line, counted from 1; of the whole file none.
        public var line: Int?
        /// The place in a request in JSON: `transactions[3].merchant`.
        public var path: String?
        /// The column's name.
        public var column: String?
        /// The field as it is, shortened and escaped.
        public var value: String?
        /// What is wrong, and what is allowed.
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
