import AWSTypes
import Contracts
import Foundation
import Landform
import LandformAWS
import Testing

@Suite("A bucket")
struct BucketTests {
    private func statement(_ grant: (Bucket) -> any Granting) throws -> String? {
        try resources { stack in
            let bucket = Bucket("files", in: stack, name: "files")
            Role("r", in: stack, name: "r", assumedBy: .service("lambda.amazonaws.com"), grants: [grant(bucket)])
        }.at("aws_iam_role_policy", "r", "policy")?.text
    }

    @Test("grants what the operation needs, on objects only, and under a prefix only where one is given")
    func grants() throws {
        func resource(_ text: String) -> String { #""Resource" = "${aws_s3_bucket.files.arn}\#(text)""# }
        #expect(try statement(\.read)?.contains(#""s3:GetObject", "Effect" = "Allow", \#(resource("/*"))"#) == true)
        #expect(try statement(\.write)?.contains(#""s3:PutObject", "Effect" = "Allow", \#(resource("/*"))"#) == true)
        #expect(try statement { $0.read(under: "in/") }?.contains(resource("/in/*")) == true)
        #expect(try statement { $0.write(under: "out/") }?.contains(resource("/out/*")) == true)
        let list = try statement { $0.list(under: "in/") } ?? ""
        #expect(list.contains(#""s3:ListBucket", "#) && list.contains(#""s3:prefix" = "in/*""#), "\(list)")
    }

    @Test("names no prefix that would be a pattern", arguments: ["", "*", "in?", "${aws:username}"])
    func patterns(prefix: String) {
        let grants: [(Bucket) -> any Granting] = [{ $0.read(under: prefix) }, { $0.list(under: prefix) }]
        for grant in grants {
            let found = problems { stack in
                let bucket = Bucket("files", in: stack, name: "files")
                Role(
                    "r", in: stack, name: "r", assumedBy: .service("lambda.amazonaws.com"), grants: [grant(bucket)])
            }
            #expect(found.map(\.message).joined().contains("is no prefix of keys"))
        }
    }

    @Test("is encrypted, versioned, closed, reached by TLS only, and cleans up after itself")
    func declaration() throws {
        let all = try resources { Bucket("files", in: $0, name: "files", expires: .days(90), isProtected: true) }
        #expect(
            all.at("aws_s3_bucket_public_access_block", "files")?["restrict_public_buckets"] == true)
        #expect(
            all.at("aws_s3_bucket_versioning", "files", "versioning_configuration") == ["status": "Enabled"])
        #expect(all.at("aws_s3_bucket_policy", "files", "policy")?.text?.contains("aws:SecureTransport") == true)
        #expect(all.at("aws_s3_bucket", "files", "lifecycle") == ["prevent_destroy": true])
        guard case .array(let rules)? = all.at("aws_s3_bucket_lifecycle_configuration", "files", "rule") else {
            Issue.record("no lifecycle rule")
            return
        }
        #expect(rules.first?["expiration"] == [["days": 90]])
    }

    @Test("tells S3's trial event from what happened to objects")
    func trialEvent() throws {
        let trial = #"{"Service":"Amazon S3","Event":"s3:TestEvent","Bucket":"files"}"#
        #expect(try JSONDecoder().decode(BucketEvent.self, from: Data(trial.utf8)).records.isEmpty)
    }
}
