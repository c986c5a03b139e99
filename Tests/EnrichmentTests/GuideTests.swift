import Foundation
import TestSupport
import Testing

@Suite("The guide to writing a construct")
struct GuideTests {
    private static func text(_ path: String) throws -> String {
        try String(contentsOf: Project.folder.appendingPathComponent(path), encoding: .utf8)
    }

    /// The pieces of Swift on the page.
    private static func pieces() throws -> [String] {
        try text("Sources/LandformAWS/LandformAWS.docc/WritingAConstruct.md").components(separatedBy: "```swift\n")
            .dropFirst().map {
                $0.components(separatedBy: "```")[0]
            }
    }

    @Test("shows code that is there, word for word")
    func isTaken() throws {
        let folders = ["Tests/EnrichmentTests", "Sources/LandformAWS"]
        let sources = try folders.flatMap { folder in
            try FileManager.default.subpathsOfDirectory(atPath: Project.folder.appendingPathComponent(folder).path)
                .filter { $0.hasSuffix(".swift") }.map { try Self.text("\(folder)/\($0)") }
        }
        let pieces = try Self.pieces()
        #expect(pieces.count >= 8)
        for piece in pieces { #expect(sources.contains { $0.contains(piece) }, "\(piece)") }
    }
}

@Suite("What is generic")
struct GenericTests {
    @Test(
        "knows nothing of any system",
        arguments: [
            "Landform", "AWSTypes", "LandformAWS", "StatesLanguage", "Contracts", "Schema", "CSV", "MediaTypes",
            "Hashing",
            "AWSClient", "LambdaRuntime",
        ])
    func knowsNoSystem(module: String) throws {
        let folder = Project.folder.appendingPathComponent("Sources/\(module)")
        let files = try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".swift") }
        #expect(!files.isEmpty)
        for file in files {
            let lines = try String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8)
                .components(separatedBy: "\n")
            // Examples in documentation may show a system; code may not.
            let code = lines.filter { !$0.trimmingCharacters(in: .whitespaces).hasPrefix("//") }
                .joined(separator: "\n").lowercased()
            let ofTheSystems = [
                "transactionscore", "csvvalidator", "csv-validator", "datatransformer", "data-transformer",
                "notificationsender", "notification-sender", "transactions-", "merchant",
            ]
            for word in ofTheSystems { #expect(!code.contains(word), "\(file) has \(word)") }
        }
    }
}
