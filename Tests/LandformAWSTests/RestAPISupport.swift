import AWS
import Foundation
import Landform
import struct Landform.Expression
import JSONSchemas
import LandformAWS
import Records
import TestSupport
import Testing

let machineARN: Expression<ARN> = "arn:aws:states:eu-central-1:123456789012:stateMachine:upload"

/// An integration that does nothing, for methods whose integration does not matter.
let anything = Integration.mock()

/// A stack with the provider that its resources need.
func restAPIStack(_ fill: (Stack) -> Void) -> Stack {
    let stack = Stack("stack")
    AWSProvider(in: stack, region: "eu-central-1")
    fill(stack)
    return stack
}

/// An API of this content, and what it becomes.
func restAPIConfiguration(
    binaryMediaTypes: [MediaType] = [], @PathBuilder _ content: () -> [PathContent]
) throws -> JSONValue {
    try restAPIConfiguration { stack in
        RestAPI("api", in: stack, name: "api", stage: "dev", binaryMediaTypes: binaryMediaTypes, content: content)
    }
}

/// The configuration of a stack that stands alone.
func restAPIConfiguration(of fill: (Stack) -> Void) throws -> JSONValue {
    try #require(try App(restAPIStack(fill)).synthesize().stacks.first).configuration
}

/// What is wrong with a stack.
func restAPIDiagnostics(_ fill: (Stack) -> Void) -> [Diagnostic] {
    do {
        _ = try App(restAPIStack(fill)).synthesize()
        return []
    } catch {
        return error.diagnostics
    }
}

/// What is wrong with an API of this content.
func restAPIDiagnostics(
    binaryMediaTypes: [MediaType] = [], @PathBuilder _ content: () -> [PathContent]
) -> [Diagnostic] {
    restAPIDiagnostics { stack in
        RestAPI("api", in: stack, name: "api", stage: "dev", binaryMediaTypes: binaryMediaTypes, content: content)
    }
}

extension JSONValue {
    /// The value at a path of members.
    func at(_ path: String...) -> JSONValue? { path.reduce(self) { value, key in value?[key] } }

    /// The arguments of a resource.
    func resource(_ type: String, _ name: String) -> JSONValue? { at("resource", type, name) }

    /// The names of an object's members, sorted.
    var keys: [String] { if case .object(let members) = self { members.keys.sorted() } else { [] } }

    /// The text that it is.
    var text: String? { if case .string(let text) = self { text } else { nil } }
}

/// A folder of a test's own, gone with it.
final class ScratchFolder {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appendingPathComponent("rest-api-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    /// Writes a stack's configuration into a folder in it.
    func write(_ stack: Stack, as name: String) throws -> URL {
        let folder = url.appendingPathComponent(name)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        var configuration = try App(stack).synthesize().stacks[0].configuration
        // The provider waits minutes for the one, and the imitation of S3 takes the other to deny all.
        configuration["resource"]?["aws_s3_bucket_lifecycle_configuration"] = nil
        configuration["resource"]?["aws_s3_bucket_policy"] = nil
        try configuration.prettyText.write(
            to: folder.appendingPathComponent(Synthesis.fileName), atomically: true, encoding: .utf8)
        return folder
    }
}
