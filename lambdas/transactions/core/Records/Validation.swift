public import Schema

/// What the validator answers: either the file as it is kept, or how the run has ended already.
///
/// A file that is rejected is a result like any other, and so is one that was processed before.
public struct Validation: Record, Hashable {
    /// The file as it is kept, whose transactions are to be brought into the table.
    public private(set) var file: StoredFile?
    /// How the run ended: the file is rejected, or it was processed before.
    public private(set) var outcome: Outcome?

    /// The file is valid and new.
    public static func accepted(_ file: StoredFile) -> Validation { Validation(file: file, outcome: nil) }

    /// The run has ended: nothing of the file is left to do.
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
