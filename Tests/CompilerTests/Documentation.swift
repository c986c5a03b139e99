import Foundation

/// A block of code in the documentation: in a comment of a source file, where it is indented by four spaces, or in a page
/// of Markdown, where it is fenced as ```` ```swift ````.
///
/// In a block `…` stands for what is left out: alone, a statement; before an expression, what is made of it; as the body
/// of a closure, a loop or a case, the statements in it.
struct DocumentedCode {
    /// The file, from the package's folder.
    var file: String
    /// The number of the first line, counted from 1.
    var line: Int
    var lines: [String]

    /// The modules that the block imports.
    var imports: [String] { lines.compactMap(Self.importedModule) }

    /// The block as statements or declarations that the compiler takes, line by line.
    var text: String {
        lines.map { line in
            if Self.importedModule(line) != nil || line == "@main" { return "" }
            let content = line.drop { $0 == " " }
            if content == "…" { return "" }
            var text = content.hasPrefix("… ") ? "_ = \(content.dropFirst(2))" : line
            text = text.replacingOccurrences(of: "{ … }", with: "{}")
            if text.hasSuffix(": …") { text = "\(text.dropLast()) break" }
            return text
        }.joined(separator: "\n")
    }

    /// Whether all of it is declarations, which may then be members of a type.
    var isDeclarations: Bool {
        let heads = ["enum ", "struct ", "static ", "func ", "public "]
        let inner = [" ", "}", "//"]
        let outer = text.split(separator: "\n").filter { line in !inner.contains { line.hasPrefix($0) } }
        return outer.allSatisfy { line in heads.contains { line.hasPrefix($0) } }
    }

    private static func importedModule(_ line: String) -> String? {
        let words = line.split(separator: " ")
        guard words.first == "import" || words.prefix(2) == ["public", "import"] else { return nil }
        return words.last.map(String.init)
    }

    // MARK: Reading

    /// The blocks of a source file or of a page.
    static func blocks(of text: String, in file: String) -> [DocumentedCode] {
        file.hasSuffix(".swift") ? commentBlocks(of: text, in: file) : fencedBlocks(of: text, in: file)
    }

    private static func commentBlocks(of text: String, in file: String) -> [DocumentedCode] {
        var blocks: [DocumentedCode] = []
        var open: DocumentedCode?
        // Indented text that follows other text, or an item of a list, is no code.
        var mayBegin = false
        for (index, line) in text.components(separatedBy: "\n").enumerated() {
            let content = line.drop { $0 == " " }
            guard content.hasPrefix("///") else {
                if let block = open { blocks.append(block) }
                (open, mayBegin) = (nil, true)
                continue
            }
            let comment = content.dropFirst(3)
            if comment.allSatisfy({ $0 == " " }) {
                open?.lines.append("")
                mayBegin = true
            } else if comment.hasPrefix("     "), mayBegin || open != nil {
                open = open ?? DocumentedCode(file: file, line: index + 1, lines: [])
                open?.lines.append(String(comment.dropFirst(5)))
            } else {
                if let block = open { blocks.append(block) }
                (open, mayBegin) = (nil, false)
            }
        }
        return blocks
    }

    private static func fencedBlocks(of text: String, in file: String) -> [DocumentedCode] {
        var blocks: [DocumentedCode] = []
        var open: DocumentedCode?
        for (index, line) in text.components(separatedBy: "\n").enumerated() {
            if line == "```swift" {
                open = DocumentedCode(file: file, line: index + 2, lines: [])
            } else if line == "```" {
                if let block = open { blocks.append(block) }
                open = nil
            } else {
                open?.lines.append(line)
            }
        }
        return blocks
    }

    /// The lines of a page that look like Swift and are in no block that is fenced as such.
    static func unfencedLines(of text: String) -> [Int] {
        var isFenced = false
        var lines: [Int] = []
        for (index, line) in text.components(separatedBy: "\n").enumerated() {
            if line.hasPrefix("```") { isFenced = line == "```swift" }
            let heads = ["    let ", "    import ", "    public ", "    struct ", "    enum ", "    @main"]
            if !isFenced, heads.contains(where: line.hasPrefix) { lines.append(index + 1) }
        }
        return lines
    }
}

/// What blocks of code are read in: a file of `Tests/Documentation` with what they use and do not declare.
///
/// Its first line says which files it is for (`// for: Sources/CSV README.md`). Of several contexts for one file, the first
/// that imports a module of the block is taken, or else the first.
struct DocumentationContext {
    var name: String
    var text: String

    private var imports: [String] {
        text.components(separatedBy: "\n").filter { $0.hasPrefix("import ") }.map { String($0.dropFirst(7)) }
    }

    func isFor(_ file: String) -> Bool {
        let head = "// for: "
        let line = text.components(separatedBy: "\n").first { $0.hasPrefix(head) } ?? ""
        return line.dropFirst(head.count).split(separator: " ").contains { file == $0 || file.hasPrefix("\($0)/") }
    }

    /// The context of a block among those there are.
    static func context(of block: DocumentedCode, among contexts: [DocumentationContext]) -> DocumentationContext? {
        let candidates = contexts.filter { $0.isFor(block.file) }
        let known = Set(block.imports)
        return candidates.first { !known.isDisjoint(with: $0.imports) } ?? candidates.first
    }

    /// One source file with all of these blocks, each in a scope of its own. What the compiler tells has the place in the
    /// documentation.
    func source(of blocks: [DocumentedCode]) -> String {
        let added = Set(blocks.flatMap(\.imports)).subtracting(imports)
        var source = added.sorted().map { "import \($0)\n" }.joined()
        source += "#sourceLocation(file: \"Tests/Documentation/\(name).swift\", line: 1)\n\(text)\n#sourceLocation()\n"
        for (index, block) in blocks.enumerated() {
            source += block.isDeclarations ? "enum Block\(index) {\n" : "func block\(index)() async throws {\n"
            source += "#sourceLocation(file: \"\(block.file)\", line: \(block.line))\n"
            source += "\(block.text)\n#sourceLocation()\n}\n"
        }
        return source
    }
}
