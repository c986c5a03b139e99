public import Records

/// The result of the validator: the stored file, or an outcome that ends the run.
///
/// A rejected file is a result, not a failure. So is a file that was processed before.
public struct Validation: Record, Hashable {
    /// The stored file, whose transactions the transformer writes.
    public private(set) var file: StoredFile?
    /// The outcome: the file is rejected, or was processed before.
    public private(set) var outcome: Outcome?

    /// The result for a file that is valid and new.
    public static func accepted(_ file: StoredFile) -> Validation { Validation(file: file, outcome: nil) }

    /// The result for a run that has ended.
    public static func ended(_ outcome: Outcome) -> Validation { Validation(file: nil, outcome: outcome) }

    private init(file: StoredFile?, outcome: Outcome?) {
        self.file = file
        self.outcome = outcome
    }

    enum CodingKeys: String, CodingKey { case file, outcome }

    /// The names in JSON.
    public static var propertyNames: [PartialKeyPath<Validation>: String] {
        names(CodingKeys.self, [\.file: .file, \.outcome: .outcome])
    }
}
