import AWS
import Foundation
import Landform
import LandformAWS
import TestSupport
import Testing

/// What the articles show beside code: the JSON that examples synthesize.
@Suite("The output in the articles")
struct ArticleTests {
    private static let articles = Result { () throws -> [String] in
        try FileManager.default.subpathsOfDirectory(atPath: Project.folder.appendingPathComponent("Sources").path)
            .filter { $0.contains(".docc/") && $0.hasSuffix(".md") }.sorted().map { "Sources/\($0)" }
    }

    private static func text(_ file: String) throws -> String {
        try String(contentsOf: Project.folder.appendingPathComponent(file), encoding: .utf8)
    }

    /// The fenced blocks of a page in a language.
    private static func blocks(of text: String, in language: String) -> [String] {
        text.components(separatedBy: "```\(language)\n").dropFirst().map { $0.components(separatedBy: "\n```")[0] }
    }

    /// The configurations of the examples, as they are committed.
    private static func configurations() throws -> [JSONValue] {
        let folder = Project.folder.appendingPathComponent("Examples")
        return try FileManager.default.subpathsOfDirectory(atPath: folder.path)
            .filter { $0.hasSuffix("/terraform.tf.json") && $0.contains("/cdk.out/") }.sorted()
            .map { try #require(JSONValue(parsing: Array(try text("Examples/\($0)").utf8))) }
    }

    @Test("is that of the examples")
    func json() throws {
        let configurations = try Self.configurations()
        #expect(configurations.count >= 4)
        var count = 0
        for article in try Self.articles.get() {
            for block in Self.blocks(of: try Self.text(article), in: "json") {
                let shown = try #require(JSONValue(parsing: Array("{\(block)}".utf8)), "\(article): \(block)")
                #expect(configurations.contains { $0.shows(shown) }, "\(article): \(block)")
                count += 1
            }
        }
        #expect(count >= 3)
    }

    @Test("is what the command says of a mistake")
    func mistake() throws {
        let article = try Self.text("Sources/Landform/Landform.docc/FirstStack.md")
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        var (output, errors) = ("", "")
        let status = Synth.run(["--out", folder.path], out: &output, errors: &errors) { (_: SoleEnvironment) in
            firstStackWithMistake()
        }
        #expect(status != 0)
        #expect(Self.blocks(of: article, in: "text").contains { "\($0)\n" == errors }, "\(errors)")
    }
}

private struct Order: Codable, Sendable {
    var product: String
}

// The stack of the article, in the lines that it has there.
private func firstStackWithMistake() -> App {
    #sourceLocation(file:"Sources/synth/main.swift",line:12)
    let stack = Stack("hello-queue")
    AWSProvider(in: stack, region: "eu-central-1")

    let failed = Queue("failed-orders", of: Order.self, in: stack, retention: .days(1))
    let orders = Queue("orders", of: Order.self, in: stack, retention: .days(4), deadLetters: failed)
    Output("orders-url", in: stack, orders.url)
    return App(stack)
    #sourceLocation()
}

extension JSONValue {
    /// Whether the value, or one within it or within JSON in a text of it, has all of these members.
    fileprivate func shows(_ wanted: JSONValue) -> Bool {
        switch self {
        case .object(let members):
            guard case .object(let wantedMembers) = wanted else { return false }
            return wantedMembers.allSatisfy { members[$0.key] == $0.value }
                || members.values.contains { $0.shows(wanted) }
        case .array(let elements): return elements.contains { $0.shows(wanted) }
        case .string(let text):
            guard text.hasPrefix("{") else { return false }
            // In a definition, an expression stands for a text, with its quotation marks.
            let json = text.replacing(/\$\{jsonencode\(([^)]*)\)\}/) { "\"${\($0.output.1)}\"" }
            return JSONValue(parsing: Array(json.utf8))?.shows(wanted) == true
        default: return false
        }
    }
}
