import Contracts
import Decimals
import Foundation
import Platform
import Records
import TestSupport
import Testing

@testable import AWSClient

/// A certificate of this machine and its key, made by openssl.
private let certificate: (certificate: String, key: String)? = {
    let folder = Project.scratch("certificate-\(ProcessInfo.processInfo.processIdentifier)")
    try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let (certificate, key) = (folder.appendingPathComponent("c.pem").path, folder.appendingPathComponent("k.pem").path)
    let made = try? Command.run(
        "openssl",
        [
            "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=test", "-addext",
            "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out", certificate,
        ])
    return made?.status == 0 ? (certificate, key) : nil
}()

@Suite("TLS", .enabled(if: Project.isCI || certificate != nil))
struct EncryptionTests {
    private func table(_ port: String, _ environment: [String: String]) throws -> TableWriter<Job> {
        let settings = ["AWS_REGION": "eu-west-1", "AWS_ENDPOINT_URL": "https://127.0.0.1:\(port)"]
        let aws = try AWSSession(
            environment: settings.merging(environment) { $1 },
            credentials: Credentials(accessKeyID: "none", secretAccessKey: World.secret), retry: World.quick,
            clock: .system)
        return aws.table(Capability<WriteItems<Job>>(resource: "jobs"))
    }

    @Test("A service whose certificate nobody vouches for is sent nothing; one that AWS_CA_BUNDLE vouches for is")
    func certificates() async throws {
        let (certificate, key) = try #require(certificate)
        let server = try BackgroundProcess(
            "python3",
            [Project.folder.appendingPathComponent("Tests/Fixtures/faults/server.py").path, certificate, key])
        let strange = try await #require(throws: AWSError.self) {
            try await table(server.firstLine, [:]).update(key: \.id, "1", .add(\.attempts, 1))
        }
        #expect(strange.kind == .connection && !strange.mayHaveHappened, "\(strange)")
        // The server knows no such access key: that it says so proves that the request came through.
        let known = try await #require(throws: AWSError.self) {
            try await table(server.firstLine, ["AWS_CA_BUNDLE": certificate]).put(Job("1"))
        }
        #expect(known.kind == .refused && known.status == 403, "\(known)")
    }
}
