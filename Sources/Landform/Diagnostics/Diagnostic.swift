/// Something wrong in a description of infrastructure: what, where, and how to put it right.
public struct Diagnostic: Sendable, Hashable {
    /// How grave it is.
    public enum Severity: String, Sendable, Hashable {
        /// Nothing is written.
        case error
        /// The output is written.
        case warning
    }

    /// How grave it is.
    public var severity: Severity
    /// What is wrong, in one sentence.
    public var message: String
    /// How to put it right.
    public var resolution: String?
    /// Where it is written.
    public var source: SourceLocation?
    /// The stack it concerns.
    public var stack: String?
    /// Other places it involves, each with what it is.
    public var notes: [Note]

    /// Another place that a diagnostic involves.
    public struct Note: Sendable, Hashable {
        /// What is there.
        public var message: String
        /// Where it is.
        public var source: SourceLocation

        /// Makes a note.
        public init(_ message: String, at source: SourceLocation) {
            self.message = message
            self.source = source
        }
    }

    /// Makes a diagnostic.
    public init(
        _ severity: Severity = .error, _ message: String, resolution: String? = nil, at source: SourceLocation? = nil,
        stack: String? = nil, notes: [Note] = []
    ) {
        self.severity = severity
        self.message = message
        self.resolution = resolution
        self.source = source
        self.stack = stack
        self.notes = notes
    }
}

/// Everything that a run found wrong, reported together.
public struct DiagnosticsError: Error, Sendable {
    /// At least one of them is an error.
    public var diagnostics: [Diagnostic]
}

/// Gathers diagnostics, so that all of a run's are reported together.
struct DiagnosticCollector {
    private(set) var diagnostics: [Diagnostic] = []
    private var seen: Set<Diagnostic> = []

    var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

    mutating func report(_ diagnostic: Diagnostic) {
        if seen.insert(diagnostic).inserted { diagnostics.append(diagnostic) }
    }

    mutating func error(
        _ message: String, resolution: String? = nil, at source: SourceLocation? = nil, stack: String? = nil,
        notes: [Diagnostic.Note] = []
    ) {
        report(Diagnostic(.error, message, resolution: resolution, at: source, stack: stack, notes: notes))
    }
}
