import Foundation
import TestSupport
import Testing

@Suite("The code in the documentation")
struct DocumentationTests {
    /// `Tests/follow-pages` does what these pages say, and so compiles their blocks.
    private static let followed = ["lambdas/README.md", "stacks/README.md"]

    /// The blocks of all other files, but those that are in a source word for word: they are compiled with it.
    private static let blocks = Result { () throws -> [DocumentedCode] in
        let sources = try compiledSources()
        return try files().filter { !followed.contains($0) }.flatMap { file in
            DocumentedCode.blocks(of: try text(file), in: file).filter { block in
                let code = block.lines.joined(separator: "\n")
                return !file.hasSuffix(".md") || !sources.contains { $0.contains(code) }
            }
        }
    }

    /// The sources that pages take code from. In a page, an example's package lies beside Landform.
    private static func compiledSources() throws -> [String] {
        try ["Examples", "Tests/EnrichmentTests", "Sources/LandformAWS"].flatMap { folder in
            try FileManager.default.subpathsOfDirectory(atPath: Project.folder.appendingPathComponent(folder).path)
                .filter { $0.hasSuffix(".swift") && !$0.contains(".build/") }
                .map { try text("\(folder)/\($0)").replacingOccurrences(of: "\"../..\"", with: "\"../Landform\"") }
        }
    }

    private static let contexts = Result { () throws -> [DocumentationContext] in
        let folder = Project.folder.appendingPathComponent("Tests/Documentation")
        return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted().map {
            DocumentationContext(name: String($0.dropLast(6)), text: try text("Tests/Documentation/\($0)"))
        }
    }

    private static func text(_ file: String) throws -> String {
        try String(contentsOf: Project.folder.appendingPathComponent(file), encoding: .utf8)
    }

    /// The pages and the sources that people write.
    private static func files() throws -> [String] {
        try ["Sources", "lambdas", "stacks", "containers"].flatMap { folder in
            try FileManager.default.subpathsOfDirectory(atPath: Project.folder.appendingPathComponent(folder).path)
                .map { "\(folder)/\($0)" }
                .filter { $0.hasSuffix(".md") || $0.hasSuffix(".swift") && !$0.hasPrefix("Sources/Bindings/") }
        }.sorted() + ["README.md", "Examples/README.md"]
    }

    /// All blocks of a context are one source file: the compiler reads the modules once.
    @Test("compiles", arguments: try contexts.get().map(\.name))
    func compiles(context name: String) throws {
        let contexts = try Self.contexts.get()
        let context = try #require(contexts.first { $0.name == name })
        let blocks = try Self.blocks.get().filter {
            DocumentationContext.context(of: $0, among: contexts)?.name == name
        }
        #expect(!blocks.isEmpty)
        let options = ["-parse-as-library", "-suppress-warnings"]
        let outcome = try Compiler().check(context.source(of: blocks), name: name, options: options)
        let errors = outcome.text.split(separator: "\n").filter { $0.contains(": error: ") }
        #expect(outcome.isSuccess, "\(errors.joined(separator: "\n"))")
    }

    @Test("is all read")
    func isComplete() throws {
        let (blocks, contexts) = (try Self.blocks.get(), try Self.contexts.get())
        #expect(blocks.count >= 60)
        for block in blocks {
            #expect(
                DocumentationContext.context(of: block, among: contexts) != nil,
                "no file of Tests/Documentation is for \(block.file):\(block.line)")
        }
        for file in try Self.files() where file.hasSuffix(".md") {
            let lines = DocumentedCode.unfencedLines(of: try Self.text(file))
            #expect(lines.isEmpty, "\(file) has Swift that is not fenced as such, at \(lines)")
        }
    }

    @Test("that does not compile is told with its place")
    func mistake() throws {
        let text = """
            /// Makes something.
            ///
            ///     let x = 1
            ///     let y: String = x
            func made() {}
            """
        let blocks = DocumentedCode.blocks(of: text, in: "Sources/Made.swift")
        #expect(blocks.map(\.line) == [3])
        let context = DocumentationContext(name: "Made", text: "// for: Sources")
        let outcome = try Compiler().check(context.source(of: blocks), name: "Made", options: ["-parse-as-library"])
        #expect(!outcome.isSuccess)
        #expect(outcome.text.contains("Sources/Made.swift:4:17: error: cannot convert value of type 'Int'"))
    }
}
