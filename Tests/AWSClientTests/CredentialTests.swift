import Contracts
import Foundation
import Schema
import Testing
import TestSupport

@testable import AWSClient

@Suite("Region, endpoints and credentials of the environment")
struct CredentialTests {
    private func scratch(_ files: [String: String]) throws -> URL {
        let folder = Project.scratch("credentials-\(randomUUID())")
        for (name, text) in files {
            let file = folder.appendingPathComponent(name)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }
        return folder
    }

    @Test("Variables come first, then the files' profile")
    func order() async throws {
        let home = try scratch([
            ".aws/config":
                "# c\n[default]\nregion = eu-central-1\n[profile other]\nregion=ap-south-1\ns3 =\n  region = no\n",
            ".aws/credentials":
                "[default]\naws_access_key_id = D\naws_secret_access_key = DS\n[other]\r\naws_access_key_id=O\r\naws_secret_access_key=O=S\r\naws_session_token=OT\r\n",
        ])
        defer { try? FileManager.default.removeItem(at: home) }
        var environment = ["HOME": home.path]
        var aws = try AWS(environment: environment)
        #expect(aws.region == "eu-central-1")
        #expect(
            try await aws.caller.connection.store.credentials(at: 0)
                == Credentials(accessKeyID: "D", secretAccessKey: "DS"))
        environment["AWS_PROFILE"] = "other"
        aws = try AWS(environment: environment)
        #expect(aws.region == "ap-south-1")
        let other = Credentials(accessKeyID: "O", secretAccessKey: "O=S", sessionToken: "OT")
        #expect(try await aws.caller.connection.store.credentials(at: 0) == other)
        environment["AWS_ACCESS_KEY_ID"] = "E"
        environment["AWS_SECRET_ACCESS_KEY"] = "ES"
        environment["AWS_DEFAULT_REGION"] = "us-west-2"
        aws = try AWS(environment: environment)
        #expect(aws.region == "us-west-2")
        #expect(
            try await aws.caller.connection.store.credentials(at: 0)
                == Credentials(accessKeyID: "E", secretAccessKey: "ES"))
    }

    @Test("What is missing is said")
    func missing() async throws {
        let error = try #require(throws: AWSError.self) { try AWS(environment: ["HOME": "/nonexistent"]) }
        #expect(error.kind == .configuration)
        let aws = try AWS(environment: ["HOME": "/nonexistent", "AWS_REGION": "eu-west-1"])
        let call = try await #require(throws: AWSError.self) {
            try await aws.table(Capability<WriteItems<Job>>(resource: "jobs")).put(Job("1"))
        }
        #expect(call.kind == .credentials && call.operation == "PutItem")
        for url in ["127.0.0.1", "ftp://a", "http://", "http://a b", "http://a/?b", "http://user@host"] {
            let error = try #require(throws: AWSError.self) {
                try AWS(environment: ["AWS_REGION": "eu-west-1", "AWS_ENDPOINT_URL_S3": url])
            }
            #expect(error.kind == .configuration)
        }
    }

    @Test("A container's endpoint gives credentials, which are asked for once until they expire")
    func container() async throws {
        let folder = try scratch(["token": "the token\n"])
        defer { try? FileManager.default.removeItem(at: folder) }
        let environment = [
            "AWS_CONTAINER_CREDENTIALS_FULL_URI": try World.origin() + "/_credentials?a=b",
            "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE": folder.appendingPathComponent("token").path,
        ]
        let source = CredentialSource(environment: environment, files: SharedFiles(environment: [:]))
        let store = CredentialStore(source, HTTPTransport())
        let now = Int(Date().timeIntervalSince1970)
        let all = try await withThrowingTaskGroup { group in
            for _ in 0..<10 { group.addTask { try await store.credentials(at: now) } }
            return try await group.reduce(into: Set<Credentials>()) { $0.insert($1) }
        }
        #expect(all.count == 1)
        #expect(try await store.credentials(at: now + 3_000) == all.first)
        #expect(try await store.credentials(at: now + 9_000) != all.first)
        #expect(all.first?.sessionToken == "token+/=")
    }

    @Test("A container's endpoint that fails is asked again, as a call is tried again")
    func failing() async throws {
        let environment = [
            "AWS_REGION": "eu-west-1", "AWS_ENDPOINT_URL": try World.origin(),
            "AWS_CONTAINER_CREDENTIALS_FULL_URI": try World.origin() + "/_credentials?fail=\(randomUUID())",
        ]
        let aws = try AWS(environment: environment, retry: World.quick, clock: .system)
        // The credentials are those of no world, which the service says once they are there.
        let error = try await #require(throws: AWSError.self) {
            try await aws.table(Capability<WriteItems<Job>>(resource: "jobs")).put(Job("1"))
        }
        #expect(error.kind == .refused && error.status == 403 && error.attempts == 3, "\(error)")
    }

    @Test("A container's endpoint elsewhere is not asked without TLS")
    func elsewhere() async throws {
        let environment = ["AWS_CONTAINER_CREDENTIALS_FULL_URI": "http://example.com/x"]
        let source = CredentialSource(environment: environment, files: SharedFiles(environment: [:]))
        let error = try await #require(throws: AWSError.self) {
            try await CredentialStore(source, HTTPTransport()).credentials(at: 0)
        }
        #expect(error.kind == .credentials)
    }

    @Test("Endpoints and paths of buckets")
    func endpoints() throws {
        let plain = try AWS(environment: [
            "AWS_REGION": "eu-west-1", "AWS_ACCESS_KEY_ID": "a", "AWS_SECRET_ACCESS_KEY": "b",
        ])
        let custom = try AWS(environment: [
            "AWS_REGION": "cn-north-1", "AWS_ENDPOINT_URL": "https://All.example:443/",
            "AWS_ENDPOINT_URL_S3": "http://s3:80/base/",
            "AWS_ACCESS_KEY_ID": "a", "AWS_SECRET_ACCESS_KEY": "b",
        ])
        func place(_ aws: AWS, _ bucket: String) throws -> String {
            let call = try Bucket(caller: aws.caller, name: bucket).call("GetObject", .get, "a b")
            return "\(call.endpoint.scheme)://\(call.endpoint.host)\(call.path)"
        }
        #expect(try place(plain, "files") == "https://files.s3.eu-west-1.amazonaws.com/a%20b")
        #expect(try place(plain, "my.files") == "https://s3.eu-west-1.amazonaws.com/my.files/a%20b")
        #expect(try place(custom, "files") == "http://s3/base/files/a%20b")
        #expect(custom.caller.connection.endpoint(.sqs).host == "all.example")
        #expect(Endpoint(.sns, region: "cn-north-1").host == "sns.cn-north-1.amazonaws.com.cn")
        #expect(throws: AWSError.self) { try place(plain, "a/b") }
    }
}
