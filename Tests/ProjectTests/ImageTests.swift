import Foundation
import Landform
import LandformAWS
import Stacks
import TestSupport
import Testing
import TransactionsCore

@Suite("The images of the functions")
struct ImageTests {
    private static let sha256 = "sha256:" + String(repeating: "0123456789abcdef", count: 4)
    private static let repository = "123456789012.dkr.ecr.us-east-1.amazonaws.com/functions-dev/csv-validator"

    /// The image's URI and the diagnostics, where `containers/images push` wrote so for dev.
    private func image(
        digests: String?, of environment: Environment = .dev
    ) throws -> (uri: JSONValue?, diagnostics: [Diagnostic]) {
        let folder = Project.scratch("digests-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        if let digests { try Data(digests.utf8).write(to: folder.appendingPathComponent("dev.json")) }
        let stack = Stack("images")
        let images = environment.images(in: stack, account: "123456789012", digests: folder.path)
        Output("image", in: stack, images[CSVValidator.self].uri)
        do {
            let synthesis = try App(stack).synthesize()
            let output = synthesis.stacks.first?.configuration["output"]?["image"]
            return (output?["value"], synthesis.warnings)
        } catch {
            return (nil, error.diagnostics)
        }
    }

    private func file(release: String = Environment.dev.release, _ images: String) -> String {
        #"{"release": "\#(release)", "images": {\#(images)}}"#
    }

    @Test("are named by the release's tag where none were pushed by the script")
    func tag() throws {
        let (uri, diagnostics) = try image(digests: nil)
        #expect(uri == .string("\(Self.repository):\(Environment.dev.release)"))
        #expect(diagnostics.isEmpty)
    }

    @Test("are named by the digests that the script wrote")
    func digest() throws {
        let (uri, diagnostics) = try image(digests: file(#""csv-validator": "\#(Self.sha256)""#))
        #expect(uri == .string("\(Self.repository)@\(Self.sha256)"))
        #expect(diagnostics.isEmpty)
    }

    @Test("are not those of another environment")
    func environments() throws {
        let (uri, diagnostics) = try image(digests: file(#""csv-validator": "\#(Self.sha256)""#), of: .staging)
        let repository = Self.repository.replacing("-dev/", with: "-staging/")
        #expect(uri == .string("\(repository):\(Environment.staging.release)"))
        #expect(diagnostics.isEmpty)
    }

    @Test("of another release are not this one's, which is said")
    func otherRelease() throws {
        let (uri, diagnostics) = try image(digests: file(release: "0.9", #""csv-validator": "\#(Self.sha256)""#))
        #expect(uri == .string("\(Self.repository):\(Environment.dev.release)"))
        #expect(diagnostics.map(\.severity) == [.warning])
        let message = diagnostics.first?.message ?? ""
        #expect(message.hasPrefix("containers/digests/dev.json has the images of release 0.9"))
    }

    @Test(
        "are nothing where the file is not as it is to be, which is said with what to do",
        arguments: [
            ("", "does not hold a release and its images' digests", "remove it"),
            ("[]", "does not hold a release and its images' digests", "remove it"),
            (#"{"release": 1, "images": {}}"#, "does not hold a release", "remove it"),
            (#"{"release": "1.0.0", "images": []}"#, "does not hold a release", "remove it"),
            (#"{"release": "1.0.0", "images": {}}"#, "has no digest of csv-validator", "pushes it"),
            (#"{"release": "1.0.0", "images": {"csv-validator": null}}"#, "64 hexadecimal digits", "writes the digest"),
            (#"{"release": "1.0.0", "images": {"csv-validator": "sha256:12"}}"#, "64 hexadecimal", "writes the digest"),
            (
                #"{"release": "1.0.0", "images": {"csv-validator": "\#(sha256.uppercased())"}}"#,
                "64 hexadecimal digits", "writes the digest"
            ),
        ])
    func malformed(text: String, message: String, resolution: String) throws {
        let (uri, diagnostics) = try image(
            digests: text.replacing(#""release": "1.0.0""#, with: #""release": "\#(Environment.dev.release)""#))
        #expect(uri == nil)
        let diagnostic = try #require(diagnostics.first)
        #expect(diagnostics.count == 1)
        #expect(diagnostic.severity == .error)
        #expect(diagnostic.message.hasPrefix("containers/digests/dev.json"))
        #expect(diagnostic.message.contains(message))
        #expect(diagnostic.resolution?.contains("containers/images push --environment dev") == true)
        #expect(diagnostic.resolution?.contains(resolution) == true)
        #expect(diagnostic.source?.file.hasSuffix("ImageTests.swift") == true)
    }

    @Test("have programs in the folders that the registry has repositories for")
    func folders() throws {
        let stack = try Data(contentsOf: Project.folder.appendingPathComponent("cdk.out/registry/terraform.tf.json"))
        let json = try #require(JSONValue(parsing: Array(stack)))
        guard case .object(let repositories)? = json["resource"]?["aws_ecr_repository"] else {
            Issue.record("the registry has no repositories")
            return
        }
        #expect(
            Set(repositories.keys) == Set(Project.functions), "each folder of a function has a repository, and no other"
        )
    }
}
