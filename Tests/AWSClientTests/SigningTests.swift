import Contracts
import Decimals
import Encodings
import Foundation
import Hashing
import JSONCoding
import Platform
import Records
import TestSupport
import Testing

@testable import AWSClient

/// What botocore signs, installed into the package's build folder.
private let botocore = Project.python("botocore", with: "botocore==1.43.11")

@Suite("Signatures")
struct SigningTests {
    static let texts = [
        "", "plain", "a b", "a+b", "a%b", "%20", "ü\u{1F600}", "a//b", "/a", "../a/./b", "~*='()!", "a&b=c",
        "a;b:c@d,e$f",
        "?#[]", "\"\\<>^`{|}",
    ]
    static let time = 1_795_262_346

    struct Case {
        var service: Service
        var method: HTTPRequest.Method
        var path: String
        var query: [QueryItem] = []
        var headers: [HTTPHeader] = []
        var body: [UInt8] = []
        var token: String?
        var expires: Int?

        var host: String { "\(service.rawValue).eu-west-1.amazonaws.com" }
        var url: String { "https://\(host)\(path)" + (query.isEmpty ? "" : "?\(query.canonical)") }

        var json: JSON {
            var json: JSON = [
                "service": .string(service.rawValue), "method": .string(method.rawValue), "url": .string(url),
                "headers": .object(headers.map { .init(name: $0.name, value: .string($0.value)) }),
                "body": .string(String(body.map { Character(Unicode.Scalar($0)) })), "region": "eu-west-1",
                "key": "AKIDEXAMPLE", "secret": "wJalr/XUtn+FEMI", "time": .number(String(SigningTests.time)),
            ]
            json.add("token", token.map(JSON.string))
            json.add("expires", expires.map { .number(String($0)) })
            return json
        }

        func signed() throws -> String {
            let signer = Signer(
                credentials: Credentials(
                    accessKeyID: "AKIDEXAMPLE", secretAccessKey: "wJalr/XUtn+FEMI", sessionToken: token),
                region: "eu-west-1", service: service, time: CalendarTime(secondsSince1970: SigningTests.time))
            if let expires {
                return try signer.presigned(
                    method, host: host, path: path, query: query, headers: headers, expires: expires)
            }
            let headers = try signer.signed(
                method, host: host, path: path, query: query, headers: headers, payload: payload())
            return try #require(headers.first { $0.name == "authorization" }).value
        }

        private func payload() throws -> String {
            hexadecimal(try SHA256.digest(of: body))
        }
    }

    static var cases: [Case] {
        var cases: [Case] = []
        for text in texts {
            let path = "/" + percentEncoded(text, keeping: "/")
            let query = [
                QueryItem(name: "versionId", value: text), QueryItem(name: "a\(text)", value: "b"),
                QueryItem(name: "a", value: ""),
            ]
            let meta = [
                HTTPHeader(name: "x-amz-meta-a", value: "a  b"), HTTPHeader(name: "content-type", value: "text/csv"),
            ]
            cases.append(Case(service: .s3, method: .get, path: path, query: query, token: "t/+= o"))
            cases.append(Case(service: .s3, method: .put, path: path, headers: meta, body: Array(text.utf8)))
            cases.append(Case(service: .s3, method: .put, path: path, token: "t/+=", expires: 900))
            cases.append(
                Case(
                    service: .s3, method: .put, path: path,
                    headers: [meta[1], HTTPHeader(name: "content-length", value: "12")], expires: 1))
            for service in [Service.dynamodb, .sns, .sqs] {
                let headers = [
                    HTTPHeader(name: "content-type", value: "application/x-amz-json-1.0"),
                    HTTPHeader(name: "x-amz-target", value: "A_1.Put"),
                ]
                cases.append(
                    Case(
                        service: service, method: .post, path: "/", headers: headers, body: Array(text.utf8),
                        token: "t/+="))
                cases.append(Case(service: service, method: .post, path: path, query: query, headers: headers))
            }
        }
        return cases
    }

    @Test(
        "Signatures are botocore's, of hostile keys, queries and bodies", .enabled(if: Project.isCI || botocore != nil))
    func compared() throws {
        let python = try #require(botocore)
        let cases = Self.cases
        let file = Project.scratch("signing-cases.json")
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(JSON.array(cases.map(\.json)).bytes).write(to: file)
        let run = try Command.run(
            python, [Project.folder.appendingPathComponent("Tests/Fixtures/signing/sign.py").path, file.path])
        try #require(run.status == 0, "\(run.errors)")
        let expected = try #require(JSON(Array(run.output.utf8)).array).compactMap(\.string)
        #expect(expected.count == cases.count)
        for (one, expected) in zip(cases, expected) {
            let signed = try one.signed()
            guard one.expires != nil else {
                #expect(signed == expected, "\(one.service) \(one.url)")
                continue
            }
            let query = try #require(expected.split(separator: "?", maxSplits: 1).last)
            #expect(Set(signed.split(separator: "&")) == Set(query.split(separator: "&")), "\(one.url)")
        }
    }

    @Test("The example of AWS's documentation")
    func example() throws {
        let signer = Signer(
            credentials: Credentials(
                accessKeyID: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"),
            region: "us-east-1", service: .s3,
            time: CalendarTime(secondsSince1970: CalendarTime.secondsSince1970(2013, 5, 24, 0, 0, 0)))
        let headers = try signer.signed(
            .get, host: "examplebucket.s3.amazonaws.com", path: "/test.txt", query: [],
            headers: [HTTPHeader(name: "Range", value: "bytes=0-9")],
            payload: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
        #expect(
            headers.last?.value.hasSuffix("Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41")
                == true)
    }

    @Test("A clock that is wrong is corrected once, for all calls")
    func skewed() async throws {
        let world = try await World(offset: 7_200)
        try await world.writer.put(Job("1"))
        try await world.writer.put(Job("2"))
        #expect(try await world.requests("PutItem") == 3)
        let url = try await world.writeFiles.presignedPut(key: "k", expires: .seconds(5))
        let answer = await HTTPTransport().send(HTTPRequest(method: .put, url: url, headers: []))
        #expect(try answer.get().head.status == 200)
    }

    @Test("A clock that is wrong is corrected for calls that are under way, too")
    func skewedAtOnce() async throws {
        let world = try await World(offset: -86_400)
        try await withThrowingTaskGroup { group in
            for number in 0..<20 { group.addTask { try await world.writer.put(Job("\(number)")) } }
            try await group.waitForAll()
        }
        #expect(try await world.effects("PutItem") == 20)
    }

    @Test("A wrong secret is refused, and the error has nothing of it")
    func secrets() async throws {
        let world = try await World()
        let secret = "another-secret"
        let aws = try AWSSession(
            environment: ["AWS_REGION": "eu-west-1", "AWS_ENDPOINT_URL": World.origin()],
            credentials: Credentials(accessKeyID: world.key, secretAccessKey: secret, sessionToken: "the-token"),
            clock: .system)
        let table = aws.table(Capability<WriteItems<Job>>(resource: "jobs"))
        let error = try await #require(throws: AWSError.self) { try await table.put(Job("1")) }
        #expect(error.code == "SignatureDoesNotMatch" && error.attempts == 1)
        var text = "\(error) \(aws) \(table)"
        dump(error, to: &text)
        dump(Credentials(accessKeyID: world.key, secretAccessKey: secret), to: &text)
        dump(aws, to: &text)
        for hidden in [secret, "the-token", world.key, "Credential="] { #expect(!text.contains(hidden)) }
    }

    @Test(
        "Times of the calendar", arguments: [0, 951_782_400, 951_868_799, 1_709_164_800, 1_795_262_346, 4_107_542_399])
    func calendar(_ seconds: Int) {
        let formatter = ISO8601DateFormatter()
        let text = formatter.string(from: Date(timeIntervalSince1970: Double(seconds)))
        #expect(CalendarTime(secondsSince1970: seconds).basicText == text.filter { $0 != "-" && $0 != ":" })
        #expect(CalendarTime.secondsSince1970(iso8601: text) == seconds)
    }
}
