/// Something in a state machine's definition that Step Functions would refuse, or that cannot work.
public struct StatesProblem: Sendable, Hashable {
    /// What is wrong: a sentence.
    public var message: String
    /// What to do about it: it begins with a verb.
    public var resolution: String
    /// Where the state is that it is about.
    public var position: SourcePosition
    /// Other places that it involves, each with what is there.
    public var notes: [Note]

    /// Another place that a problem involves.
    public struct Note: Sendable, Hashable {
        /// What is there: a phrase.
        public var message: String
        /// Where it is.
        public var position: SourcePosition
    }

    init(_ message: String, resolution: String, at position: SourcePosition, notes: [Note] = []) {
        self.message = message
        self.resolution = resolution
        self.position = position
        self.notes = notes
    }
}

/// What is wrong with a value, before it is known which state it is in.
struct Defect: Error, Sendable, Hashable {
    var message: String
    var resolution: String

    init(_ message: String, resolution: String) {
        self.message = message
        self.resolution = resolution
    }
}

/// Text between quotation marks, for a sentence.
func quoted(_ text: String) -> String { "\"\(text)\"" }
