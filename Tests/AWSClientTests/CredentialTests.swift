import Contracts
import Decimals
import Foundation
import JSONCoding
import Platform
import Records
import TestSupport
import Testing

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
        var aws = try AWSSession(environment: environment)
        #expect(aws.region == "eu-central-1")
        #expect(
            try await aws.caller.state.store.credentials(at: 0)
                == Credentials(accessKeyID: "D", secretAccessKey: "DS"))
        environment["AWS_PROFILE"] = "other"
        aws = try AWSSession(environment: environment)
        #expect(aws.region == "ap-south-1")
        let other = Credentials(accessKeyID: "O", secretAccessKey: "O=S", sessionToken: "OT")
        #expect(try await aws.caller.state.store.credentials(at: 0) == other)
        environment["AWS_ACCESS_KEY_ID"] = "E"
        environment["AWS_SECRET_ACCESS_KEY"] = "ES"
        environment["AWS_DEFAULT_REGION"] = "us-west-2"
        aws = try AWSSession(environment: environment)
        #expect(aws.region == "us-west-2")
        #expect(
            try await aws.caller.state.store.credentials(at: 0)
                == Credentials(accessKeyID: "E", secretAccessKey: "ES"))
    }

    @Test("What is missing is said")
    func missing() async throws {
        let error = try #require(throws: AWSError.self) { try AWSSession(environment: ["HOME": "/nonexistent"]) }
        #expect(error.kind == .configuration)
        let aws = try AWSSession(environment: ["HOME": "/nonexistent", "AWS_REGION": "eu-west-1"])
        let call = try await #require(throws: AWSError.self) {
            try await aws.table(Capability<WriteItems<Job>>(resource: "jobs")).put(Job("1"))
        }
        #expect(call.kind == .credentials && call.operation == "PutItem")
        for url in ["127.0.0.1", "ftp://a", "http://", "http://a b", "http://a/?b", "http://user@host"] {
            let error = try #require(throws: AWSError.self) {
                try AWSSession(environment: ["AWS_REGION": "eu-west-1", "AWS_ENDPOINT_URL_S3": url])
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
        let store = CredentialStore(source, HTTPTransport(), SessionSettings(region: "eu-west-1"))
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
        let aws = try AWSSession(environment: environment, retry: World.quick, clock: .system)
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
            try await CredentialStore(source, HTTPTransport(), SessionSettings(region: "eu-west-1")).credentials(
                at: 0)
        }
        #expect(error.kind == .credentials)
    }

    /// AWS by a profile of a file, in a world of the key; STS is that of another world.
    private func aws(_ config: String, profile: String = "default", environment more: [String: String] = [:]) throws
        -> AWSSession
    {
        let home = try scratch([".aws/config": config])
        var environment = [
            "HOME": home.path, "AWS_REGION": "eu-west-1", "AWS_ENDPOINT_URL": try World.origin(),
            "AWS_PROFILE": profile,
        ]
        environment.merge(more) { $1 }
        return try AWSSession(environment: environment, retry: World.quick, clock: .system)
    }

    private func write(_ aws: AWSSession) async throws {
        try await aws.table(Capability<WriteItems<Job>>(resource: "jobs")).put(Job("1"))
    }

    @Test("A profile's role is assumed by the credentials of another profile, or of the environment")
    func role() async throws {
        let (source, target) = (try await World(), try await World())
        let keys = "aws_access_key_id = \(source.key)\naws_secret_access_key = \(World.secret)\n"
        let role = "role_arn = arn:aws:iam::123456789012:role/\(target.key)\n"
        let more = "external_id = e x+\nrole_session_name = me\nduration_seconds = 900\n"
        try await write(
            aws("[profile a]\n\(role)source_profile = keys\n\(more)[profile keys]\n\(keys)", profile: "a"))
        let asked = try #require(try await source.state()["assumed"]?.array?.first)
        #expect(asked["ExternalId"]?.string == "e x+" && asked["RoleSessionName"]?.string == "me")
        #expect(asked["DurationSeconds"]?.string == "900")
        #expect(try await target.effects("PutItem") == 1)
        #expect(try await source.effects("PutItem") == 0)

        try await write(aws("[default]\n\(role)source_profile = default\n\(keys)"))
        // A role by a role: the first is of the world's own key.
        let chain = "[default]\n\(role)source_profile=b\n[profile b]\nrole_arn=arn:aws:iam::1:role/\(source.key)\n"
        try await write(aws("\(chain)source_profile = c\n[profile c]\n\(keys)"))
        #expect(try await target.effects("PutItem") == 3)
        let last = try #require(try await source.state()["assumed"]?.array?.last)
        #expect(last["RoleSessionName"]?.string?.hasPrefix("landform-") == true)
        #expect(last["DurationSeconds"]?.string == "3600" && last["ExternalId"] == nil)
    }

    @Test("A role that may not be assumed is an error of the credentials that says so")
    func refusedRole() async throws {
        let world = try await World(faults: [refusal("AssumeRole", 403, "AccessDenied")])
        let aws = try aws(
            """
            [default]
            role_arn = arn:aws:iam::1:role/r
            source_profile = default
            aws_access_key_id = \(world.key)
            aws_secret_access_key = \(World.secret)
            """)
        let error = try await #require(throws: AWSError.self) { try await write(aws) }
        #expect(error.kind == .credentials && error.code == "AccessDenied" && !error.isRetryable)
        #expect(error.message.hasPrefix("The role arn:aws:iam::1:role/r cannot be assumed: "))
    }

    @Test("A command's output are a profile's credentials, until they expire")
    func process() async throws {
        let world = try await World()
        func command(_ members: String) -> String {
            "[default]\ncredential_process = printf '%s' '{\(members), \"SecretAccessKey\": \"\(World.secret)\"}'\n"
        }
        let good = #""Version": 1, "AccessKeyId": "\#(world.key)""#
        try await write(aws(command(good)))
        try await write(aws(command(good + #", "Expiration": "2999-01-01T00:00:00+00:00""#)))
        #expect(try await world.effects("PutItem") == 2)
        for (text, problem) in [
            (command(good + #", "Expiration": "soon""#), "no time by ISO 8601"),
            (command(#""Version": 2, "AccessKeyId": "a""#), "no JSON with Version 1"),
            ("[default]\ncredential_process = echo no; exit 3\n", "ends with status 3"),
            ("[default]\ncredential_process = head -c 100000 /dev/zero\n", "cannot be run"),
        ] {
            let error = try await #require(throws: AWSError.self) { try await write(aws(text)) }
            #expect(error.kind == .credentials && error.message.contains(problem), "\(error)")
        }
    }

    @Test(
        "What of a profile is not supported, or makes no sense, is named",
        arguments: [
            ("sso_session = company", "has sso_session, which this client does not support"),
            ("sso_start_url = https://x", "has sso_start_url"),
            ("web_identity_token_file = /t\nrole_arn = r", "has web_identity_token_file"),
            ("mfa_serial = m\nrole_arn = r\nsource_profile = b", "has mfa_serial"),
            ("role_arn = r", "neither source_profile nor credential_source"),
            ("role_arn = r\nsource_profile = b\ncredential_source = Environment", "both source_profile and"),
            ("role_arn = r\nsource_profile = none", "takes the credentials of none, which no shared file has"),
            ("role_arn = r\nsource_profile = b", "default, b, default take their credentials from each other"),
            ("role_arn = r\ncredential_source = Ec2InstanceMetadata", "has the credential_source Ec2InstanceMetadata"),
            ("role_arn = r\ncredential_source = Environment", "has no AWS_ACCESS_KEY_ID"),
            ("role_arn = r\ncredential_source = EcsContainer", "a container's endpoint, which the environment"),
            ("role_arn = r\nsource_profile = b\nduration_seconds = 60", "no number from 900 to 43200"),
            ("region = eu-west-1", "neither keys (aws_access_key_id and"),
            // To Swift, the Kelvin sign is a K: here it is no name of a setting.
            ("aws_access_\u{212A}ey_id = a\naws_secret_access_\u{212A}ey = b", "neither keys"),
        ])
    func unsupported(settings: String, problem: String) async throws {
        let aws = try aws("[default]\n\(settings)\n[profile b]\nrole_arn = r\nsource_profile = default\n")
        let error = try await #require(throws: AWSError.self) { try await write(aws) }
        #expect(error.kind == .credentials && error.message.contains(problem), "\(error)")
    }

    @Test(
        "A time by ISO 8601 is read in all its forms",
        arguments: [
            "2026-11-21T11:59:06Z", "2026-11-21T11:59:06+00:00", "2026-11-21T11:59:06-00:00",
            "2026-11-21t11:59:06.123456789z",
            "2026-11-21T13:59:06+02:00", "2026-11-21T13:59:06,5+0200", "2026-11-21T13:59:06+02", "2026-11-21 11:59:06Z",
            "20261121T115906Z", "20261121T065906-0500", "2026-11-21T11:59:06", "2026-11-22T00:59:06+13:00",
        ])
    func times(text: String) {
        #expect(CalendarTime.secondsSince1970(iso8601: text) == 1_795_262_346)
    }

    @Test(
        "What is no time is not taken for one",
        arguments: [
            "", "soon", "2026-11-21", "2026-13-21T11:59:06Z", "2026-02-29T11:59:06Z", "2026-11-21T24:59:06Z",
            "2026-11-21T11:60:06Z", "2026-11-21T11:59:61Z", "2026-11-21T11:59:06Q", "2026-11-21T11:59:06+99:00",
            "2026-11-21T11:59:06.Z", "2026-11-21T11:59:06Zx", "2026-11-21T11:59:06\u{301}Z",
        ])
    func noTimes(text: String) { #expect(CalendarTime.secondsSince1970(iso8601: text) == nil) }

    @Test("Endpoints and paths of buckets")
    func endpoints() throws {
        let plain = try AWSSession(environment: [
            "AWS_REGION": "eu-west-1", "AWS_ACCESS_KEY_ID": "a", "AWS_SECRET_ACCESS_KEY": "b",
        ])
        let custom = try AWSSession(environment: [
            "AWS_REGION": "cn-north-1", "AWS_ENDPOINT_URL": "https://All.example:443/",
            "AWS_ENDPOINT_URL_S3": "http://s3:80/base/",
            "AWS_ACCESS_KEY_ID": "a", "AWS_SECRET_ACCESS_KEY": "b",
        ])
        func place(_ aws: AWSSession, _ bucket: String) throws -> String {
            let call = try Bucket(caller: aws.caller, name: bucket).call("GetObject", .get, "a b")
            return "\(call.endpoint.scheme)://\(call.endpoint.host)\(call.path)"
        }
        #expect(try place(plain, "files") == "https://files.s3.eu-west-1.amazonaws.com/a%20b")
        #expect(try place(plain, "my.files") == "https://s3.eu-west-1.amazonaws.com/my.files/a%20b")
        #expect(try place(custom, "files") == "http://s3/base/files/a%20b")
        #expect(custom.caller.state.endpoint(.sqs).host == "all.example")
        #expect(ServiceEndpoint(.sns, region: "cn-north-1").host == "sns.cn-north-1.amazonaws.com.cn")
        #expect(throws: AWSError.self) { try place(plain, "a/b") }
    }
}
