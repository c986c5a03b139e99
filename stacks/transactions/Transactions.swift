import AWS
import CSVValidatorInterface
import DataTransformerInterface
public import Landform
import LandformAWS
import NotificationSenderInterface
public import StackEnvironment
import TransactionCore

/// The transactions system: CSV files come in, validated files and their transactions are kept, outcomes are announced.
public func transactions(_ environment: Environment) -> Stack {
    let stack = Stack("transactions", in: environment, application: "transaction-processing", costCenter: "engineering")
    let account = DataCallerIdentity("current", in: stack).accountID

    // What is kept
    let files = Bucket(
        "files", in: stack, name: "validated-files-\(environment.suffix)-\(account)", expires: .days(90),
        isProtected: environment.protectsData)
    let records = Table(
        "transactions", of: Transaction.self, in: stack, key: \.id,
        indexes: [.init("by-day", partition: \.day, sort: \.timestamp)], isProtected: environment.protectsData)
    let status = Table(
        "processing-status", of: RunStatus.self, in: stack, key: \.runID,
        indexes: [.init("by-day", partition: \.day, sort: \.updatedAt)], timeToLive: .attribute(\.expiresAt),
        isProtected: environment.protectsData)
    let outcomes = Topic("processing-outcomes", of: Announcement.self, in: stack)
    let failures = Queue("processing-failures", of: DeadLetter.self, in: stack, retention: .days(14))

    // What is done
    let release = Variable<String>(
        "release", in: stack, default: "1.0.0", description: "the tag of the functions' images; tags are immutable")
    func image(of function: String) -> Image {
        Image(repository: environment.repositoryURL(of: function, account: account), tag: release.value)
    }
    let validator = Function(
        CSVValidator.self, in: stack, image: image(of: CSVValidator.name),
        needs: .init(files: files.write, status: status.write), timeout: .seconds(10),
        reservedConcurrency: environment.reservedConcurrency)
    let transformer = Function(
        DataTransformer.self, in: stack, image: image(of: DataTransformer.name),
        needs: .init(files: files.read, known: records.read, records: records.write), timeout: .seconds(15),
        reservedConcurrency: environment.reservedConcurrency)
    let notifier = Function(
        NotificationSender.self, in: stack, image: image(of: NotificationSender.name),
        needs: .init(outcomes: outcomes.publish, status: status.write, environment: environment.suffix),
        timeout: .seconds(5), reservedConcurrency: environment.reservedConcurrency)
    let processing = Processing(
        validator: validator, transformer: transformer, notifier: notifier, status: status, failures: failures
    ).workflow("processing", in: stack)

    Output("bucket", in: stack, files.name, description: "holds the validated files")
    Output("transactions-table", in: stack, records.name)
    Output("status-table", in: stack, status.name, description: "tells what became of each run")
    Output("outcomes-topic", in: stack, outcomes.arn)
    Output("dead-letter-queue", in: stack, failures.url)
    Output("state-machine", in: stack, processing.arn)
    return stack
}
