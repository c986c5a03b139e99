import AWS
import AWSIAM
import AWSS3
import AWSSNS
import AWSSQS
import Landform
import LandformAWS
import Testing

@Suite("Resources of which a thing has one")
struct ReplacedResourcesTests {
    @Test("are not declared twice, by a construct and by a binding")
    func constructAndBinding() {
        let line = #line + 3
        let found = problems { stack in
            let files = Bucket("files", in: stack, name: "the-files")
            S3BucketVersioning(
                "other", in: stack, bucket: files.name, versioningConfiguration: .init(status: "Disabled"))
        }
        #expect(
            found.map(\.message) == [
                "aws_s3_bucket_versioning.other and aws_s3_bucket_versioning.files replace each other: a bucket has one "
                    + "versioning configuration."
            ])
        #expect(found.first?.severity == .error)
        #expect(found.first?.source?.line == line)
        #expect(found.first?.notes.first?.source.line == line - 1)
    }

    @Test("are known by the bucket's name, its id and its literal name")
    func names() {
        let found = problems { stack in
            let bucket = S3Bucket("b", in: stack, bucket: "some-files")
            for (index, name) in [bucket.id, bucket.bucket, "some-files", "\(bucket.bucket)"].enumerated() {
                S3BucketNotification("n\(index)", in: stack, bucket: name, eventbridge: true)
                S3BucketPublicAccessBlock("a\(index)", in: stack, bucket: name)
            }
        }
        #expect(found.count == 6)
        #expect(found.allSatisfy { $0.message.contains("replace each other") })
    }

    @Test("are a bucket's notifications, policy, lifecycle, encryption, public access and versioning")
    func settingsOfBuckets() {
        let found = problems { stack in
            let files = Bucket("files", in: stack, name: "the-files")
            BucketNotifications(of: files, in: stack, to: [.eventBridge])
            S3BucketNotification("n", in: stack, bucket: files.name)
            S3BucketPolicy(
                "p", in: stack, bucket: files.name,
                policy: PolicyDocument(.deny("s3:*", on: files.arn, to: .anyone)).json)
            S3BucketLifecycleConfiguration("l", in: stack, bucket: files.name)
            S3BucketServerSideEncryptionConfiguration(
                "e", in: stack, bucket: files.name,
                rule: [.init(applyServerSideEncryptionByDefault: .init(sseAlgorithm: "aws:kms"))])
            S3BucketPublicAccessBlock("a", in: stack, bucket: files.name)
        }
        #expect(found.count == 5)
    }

    @Test("are the policies of queues and topics, which a construct has")
    func queuesAndTopics() {
        let found = problems { stack in
            let queue = Queue("q", of: Order.self, in: stack)
            let topic = Topic("t", of: Order.self, in: stack)
            SQSQueuePolicy(
                "mine", in: stack, policy: PolicyDocument(.deny("sqs:*", on: queue.arn, to: .anyone)).json,
                queueURL: queue.url)
            SNSTopicPolicy(
                "mine", in: stack, arn: topic.arn,
                policy: PolicyDocument(.deny("sns:Publish", on: topic.arn, to: .anyone)).json)
        }
        #expect(
            found.map(\.message) == [
                "aws_sqs_queue_policy.mine and aws_sqs_queue_policy.q replace each other: a queue has one policy.",
                "aws_sns_topic_policy.mine and aws_sns_topic_policy.t replace each other: a topic has one policy.",
            ])
    }

    @Test("are not said by the thing's own argument, too")
    func inline() {
        let policy = PolicyDocument(.deny("sqs:*", on: "*", to: .anyone)).json
        let found = problems { stack in
            let queue = SQSQueue("q", in: stack, policy: policy)
            SQSQueuePolicy("q", in: stack, policy: policy, queueURL: queue.url)
        }
        #expect(
            found.map(\.message) == [
                "aws_sqs_queue_policy.q and the argument policy of aws_sqs_queue.q replace each other: there is one policy."
            ])
    }

    @Test("are found across stacks")
    func acrossStacks() throws {
        let one = Stack("one"), two = Stack("two")
        for stack in [one, two] { AWSProvider(in: stack, region: "eu-central-1") }
        let bucket = S3Bucket("b", in: one, bucket: "some-files")
        S3BucketNotification("n", in: one, bucket: bucket.id)
        S3BucketNotification("n", in: two, bucket: bucket.id)
        let error = #expect(throws: DiagnosticsError.self) { try App(one, two).synthesize() }
        #expect(error?.diagnostics.map(\.stack) == ["two"])
    }

    @Test("are none where things differ, or where conditions may exclude one of two")
    func others() {
        let found = problems { stack in
            let role = IAMRole(
                "r", in: stack,
                assumeRolePolicy: PolicyDocument(.allow("sts:AssumeRole", to: .service("lambda.amazonaws.com"))).json)
            let grants = PolicyDocument(.allow("s3:GetObject", on: "*")).json
            IAMRolePolicy("a", in: stack, policy: grants, role: role.id, name: "a")
            IAMRolePolicy("b", in: stack, policy: grants, role: role.id, name: "b")
            let bucket = S3Bucket("b", in: stack, bucket: "some-files")
            let isPublic = Variable<Bool>("public", in: stack).value
            stack.count(isPublic.then(1, else: 0)) {
                S3BucketVersioning(
                    "on", in: $0, bucket: bucket.id, versioningConfiguration: .init(status: "Enabled"))
            }
            stack.count(isPublic.then(0, else: 1)) {
                S3BucketVersioning(
                    "off", in: $0, bucket: bucket.id, versioningConfiguration: .init(status: "Suspended"))
            }
            for name: Expression<String> in ["x-files", "y-files"] {
                S3BucketOwnershipControls(
                    name == "x-files" ? "x" : "y", in: stack, bucket: name, rule: .init(objectOwnership: "ObjectWriter")
                )
            }
        }
        #expect(found == [])
    }
}
