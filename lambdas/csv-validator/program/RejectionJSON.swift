import CSV
import TransactionCore

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

extension Rejection {
    /// What a check found, in the form in which it is answered.
    init(_ report: FileReport) {
        self.init(
            count: report.errorCount,
            errors: report.errors.map {
                Problem(line: $0.line, column: $0.column, value: $0.value, message: $0.message)
            })
    }

    /// The message of a failure.
    var json: String {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            return String(decoding: try encoder.encode(self), as: UTF8.self)
        }
    }

    /// Reads the message of a failure.
    init(json: String) throws { self = try JSONDecoder().decode(Rejection.self, from: Data(json.utf8)) }
}
