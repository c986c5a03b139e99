import Foundation
import Testing

/// A few lines of a stack with one mistake, and what they should have been.
///
/// The line with the mistake ends in `// here`. Comments say what the compiler tells there (`// error: …`,
/// `// warning: …`), and what to write instead (`// instead: …`). One that is indented further goes on with the one
/// before it. Where the compiler tells it at another line, such as the brace before the states of a workflow, that line
/// ends in `// told here`.
struct Snippet: CustomTestStringConvertible {
    var name: String
    /// The lines as they stand.
    var lines: [String]
    /// The number of the line with the mistake, counted from 1.
    var mistake: Int
    /// The number of the line at which the compiler tells it: mostly the same.
    var told: Int
    /// What the compiler tells there.
    var expected: [Diagnostic]
    /// What should stand there.
    var replacement: String

    var testDescription: String { name }

    var text: String { lines.joined(separator: "\n") }

    /// The same without the mistake.
    var corrected: String {
        var corrected = lines
        corrected[mistake - 1] = replacement
        return corrected.joined(separator: "\n")
    }

    init(name: String, text: String) throws {
        let lines = text.components(separatedBy: "\n")
        let mistakes = lines.indices.filter { lines[$0].hasSuffix("  // here") }
        guard let mistake = mistakes.first, mistakes.count == 1 else {
            throw SnippetError("\(name) has \(mistakes.count) lines that end in \"// here\"")
        }
        let told = lines.firstIndex { $0.hasSuffix("  // told here") } ?? mistake
        let expected = Diagnostic.Severity.allCases.flatMap { severity in
            Snippet.comments("\(severity.rawValue): ", in: lines).map {
                Diagnostic(severity: severity, line: told + 1, message: $0)
            }
        }
        let replacement = Snippet.comments("instead: ", in: lines).joined(separator: "\n")
        guard !expected.isEmpty, !replacement.isEmpty else {
            throw SnippetError("\(name) does not say what the compiler tells, or what to write instead")
        }
        (self.name, self.lines, self.mistake, self.told) = (name, lines, mistake + 1, told + 1)
        (self.expected, self.replacement) = (expected, replacement)
    }

    /// The comments that begin so, each joined with the lines that go on with it: those that are indented further.
    private static func comments(_ head: String, in lines: [String]) -> [String] {
        var found: [String] = []
        var goesOn = false
        for line in lines.map({ $0.trimmingCharacters(in: .whitespaces) }) {
            if line.hasPrefix("// \(head)") {
                found.append(String(line.dropFirst("// \(head)".count)))
                goesOn = true
            } else if goesOn, line.hasPrefix("//     ") {
                found[found.count - 1] += " " + line.dropFirst("//     ".count)
            } else {
                goesOn = false
            }
        }
        return found
    }

    /// Every file of `Tests/MustNotCompile`, by name.
    static func all() throws -> [Snippet] {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("MustNotCompile")
        return try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter { $0.pathExtension == "swift" }.sorted { $0.lastPathComponent < $1.lastPathComponent }
            .map {
                let text = try String(contentsOf: $0, encoding: .utf8)
                return try Snippet(name: $0.deletingPathExtension().lastPathComponent, text: text)
            }
    }
}

/// A snippet that does not follow the rules.
struct SnippetError: Error, CustomStringConvertible {
    var description: String

    init(_ description: String) { self.description = description }
}
