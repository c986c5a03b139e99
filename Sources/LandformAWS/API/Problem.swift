import Landform

/// What is wrong with a value that does not know where it is used.
struct Problem: Sendable, Hashable {
    var message: String
    var resolution: String

    init(_ message: String, resolution: String) {
        self.message = message
        self.resolution = resolution
    }

    func diagnostic(at source: SourceLocation?) -> Diagnostic {
        Diagnostic(.error, message, resolution: resolution, at: source)
    }
}
