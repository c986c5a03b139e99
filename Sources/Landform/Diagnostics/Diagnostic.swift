/// A mistake in a description of infrastructure: what is wrong, where, and how to fix it.
public struct Diagnostic: Sendable, Hashable {
    /// The severity.
    public enum Severity: String, Sendable, Hashable {
        /// An error: nothing is written.
        case error
        /// A warning: the output is written.
        case warning
    }

    /// The severity.
    public var severity: Severity
    /// What is wrong, in one sentence.
    public var message: String
    /// How to fix it, beginning with a verb.
    public var resolution: String?
    /// The place of the mistake.
    public var source: SourceLocation?
    /// The name of the stack.
    public var stack: String?
    /// Other places that explain the mistake.
    public var notes: [Note]

    /// Another place that explains a diagnostic.
    public struct Note: Sendable, Hashable {
        /// What the place has to do with the mistake.
        public var message: String
        /// The place.
        public var source: SourceLocation

        /// Creates a note.
        public init(_ message: String, at source: SourceLocation) {
            self.message = message
            self.source = source
        }
    }

    /// Creates a diagnostic.
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

/// All diagnostics of a synthesis that failed.
public struct DiagnosticsError: Error, Sendable {
    /// The diagnostics, in the order of their discovery. At least one is an error.
    public var diagnostics: [Diagnostic]
}

/// A list of different diagnostics in the order in which they were reported.
struct DiagnosticCollector {
    private(set) var diagnostics: [Diagnostic] = []
    private var seen: Set<Diagnostic> = []

    var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

    mutating func report(_ diagnostic: Diagnostic) {
        if seen.insert(diagnostic).inserted { diagnostics.append(diagnostic) }
    }

    mutating func report(contentsOf other: DiagnosticCollector) {
        for diagnostic in other.diagnostics { report(diagnostic) }
    }

    mutating func error(
        _ message: String, resolution: String? = nil, at source: SourceLocation? = nil, stack: String? = nil,
        notes: [Diagnostic.Note] = []
    ) {
        report(Diagnostic(.error, message, resolution: resolution, at: source, stack: stack, notes: notes))
    }
}
