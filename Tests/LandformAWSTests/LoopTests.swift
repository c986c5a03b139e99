import AWS
import AWSS3
import Contracts
import Landform
import LandformAWS
import Records
import StatesLanguage
import Testing

@Suite("What written objects start")
struct LoopTests {
    private enum Resizer: FunctionContract {
        struct Needs: Decodable, Sendable { var output: Capability<WriteObjects> }
        typealias Input = BucketEvent
        struct Output: Codable, Sendable {}
        static let name = "resizer"
    }
    private enum Consumer: FunctionContract {
        struct Needs: Decodable, Sendable { var output: Capability<WriteObjects> }
        typealias Input = QueueEvent<BucketEvent>
        typealias Output = BatchResponse
        static let name = "consumer"
    }

    private func resizer(_ stack: Stack, writing output: Capability<WriteObjects>) -> Function<Resizer> {
        Function(
            Resizer.self, in: stack, image: .init(repository: "r", tag: "1"), needs: .init(output: output))
    }

    private func found(under prefix: String?, suffix: String? = nil, writing written: String) -> [Diagnostic] {
        problems { stack in
            let files = Bucket("files", in: stack, name: "the-files")
            let output = written.isEmpty ? files.write : files.write(under: written)
            BucketNotifications(
                of: files, in: stack,
                to: [
                    .function(
                        resizer(stack, writing: output), on: .objectCreated, prefix: prefix, suffix: suffix)
                ])
        }
    }

    @Test("does not write where it is started from")
    func itself() {
        let direct = found(under: "in/", writing: "in/small/")
        #expect(
            direct.map(\.message) == [
                "aws_lambda_function.resizer is started by objects that are written to \"in/\", and writes under "
                    + "\"in/small/\": it would start itself again and again."
            ])
        #expect(direct.first?.severity == .error)
        #expect(found(under: nil, writing: "out/").map(\.severity) == [.error])
        #expect(found(under: "in/", writing: "in/").map(\.severity) == [.error])
    }

    @Test("may write elsewhere, or other kinds of objects; that it may write everywhere is a warning")
    func elsewhere() {
        #expect(found(under: "in/", suffix: ".csv", writing: "in/").isEmpty)
        #expect(found(under: "in/", writing: "").map(\.severity) == [.warning])
        let other = problems { stack in
            let files = Bucket("files", in: stack, name: "the-files")
            let small = Bucket("small", in: stack, name: "the-small-files")
            BucketNotifications(
                of: files, in: stack, to: [.function(resizer(stack, writing: small.write), on: .objectCreated)])
        }
        #expect(other == [])
    }

    @Test("is followed through queues")
    func queues() {
        let found = problems { stack in
            let files = Bucket("files", in: stack, name: "the-files")
            let arrivals = Queue(
                "arrivals", of: BucketEvent.self, in: stack, visibilityTimeout: .minutes(3), senders: [.bucket(files)])
            BucketNotifications(of: files, in: stack, to: [.queue(arrivals, on: .objectCreated, prefix: "in/")])
            let consumer = Function(
                Consumer.self, in: stack, image: .init(repository: "r", tag: "1"),
                needs: .init(output: files.write(under: "in/")))
            QueueConsumer("arrivals", in: stack, of: arrivals, consumer)
        }
        #expect(found.map(\.severity) == [.error])
        #expect(found.first?.message.hasPrefix("aws_lambda_function.consumer is started by objects") == true)
    }
}

@Suite("A prefix that nothing writes")
struct UnwrittenPrefixTests {
    private enum Reader: FunctionContract {
        struct Needs: Decodable, Sendable { var input: Capability<ReadObjects> }
        typealias Input = String
        typealias Output = String
        static let name = "reader"
    }
    private enum Writer: FunctionContract {
        struct Needs: Decodable, Sendable { var output: Capability<WriteObjects> }
        typealias Input = String
        typealias Output = String
        static let name = "writer"
    }
    private let image = Image(repository: "r", tag: "1")

    private func found(reading: String, writing: String?) -> [Diagnostic] {
        problems { stack in
            let files = Bucket("files", in: stack, name: "the-files")
            Function(Reader.self, in: stack, image: image, needs: .init(input: files.read(under: reading)))
            if let writing {
                Function(Writer.self, in: stack, image: image, needs: .init(output: files.write(under: writing)))
            }
        }
    }

    @Test("is a warning where something else of the bucket is written")
    func grant() {
        let found = found(reading: "valid/", writing: "validated/")
        #expect(
            found.map(\.message) == [
                "aws_iam_role_policy.reader reads objects under \"valid/\" of aws_s3_bucket.files, where nothing in the app "
                    + "may write; what is written is under \"validated/\"."
            ])
        #expect(found.map(\.severity) == [.warning])
    }

    @Test("is none where it is written, or where all comes from outside")
    func written() {
        #expect(found(reading: "in/", writing: "in/").isEmpty)
        #expect(found(reading: "in/a/", writing: "in/").isEmpty)
        #expect(found(reading: "in/", writing: "in/a/").isEmpty)
        #expect(found(reading: "in/", writing: nil).isEmpty)
        let object = problems { stack in
            let files = Bucket("files", in: stack, name: "the-files")
            Function(Reader.self, in: stack, image: image, needs: .init(input: files.read(under: "in/")))
            S3Object("seed", in: stack, bucket: files.name, key: "in/seed.csv")
        }
        #expect(object == [])
    }

    @Test("is told of by notifications and rules")
    func triggers() {
        let found = problems { stack in
            let files = Bucket("files", in: stack, name: "the-files")
            let arrivals = Queue("arrivals", of: BucketEvent.self, in: stack, senders: [.bucket(files)])
            BucketNotifications(of: files, in: stack, to: [.queue(arrivals, on: .objectCreated, prefix: "upload/")])
            Function(Writer.self, in: stack, image: image, needs: .init(output: files.write(under: "uploads/")))
        }
        #expect(found.map(\.severity) == [.warning])
        #expect(found.first?.message.hasPrefix("aws_s3_bucket_notification.files waits for objects under") == true)
    }
}
