import AWS
public import StackEnvironment
public import Landform
import LandformAWS

/// The transactions system: CSV files come in, validated files and their transactions are kept, outcomes are announced.
///
/// This is its storage and its messaging, and what its functions may do with them.
public func transactions(_ environment: Environment) -> Stack {
    let stack = Stack("transactions", in: environment, application: "transaction-processing", costCenter: "engineering")
    let account = DataCallerIdentity("current", in: stack)
    func name(_ base: String) -> Expression<String> { "\(base)-\(environment.suffix)" }

    let files = Bucket(
        "files", in: stack, name: "\(name("validated-files"))-\(account.accountID)", expiresAfterDays: 90,
        isProtected: environment.protectsData)
    let records = Table(
        "transactions", in: stack, name: name("transactions"), partitionKey: .text("transaction_id"),
        indexes: [.init("by-day", partitionKey: .text("day"), sortKey: .text("timestamp"))],
        isProtected: environment.protectsData)
    let status = Table(
        "status", in: stack, name: name("processing-status"), partitionKey: .text("file_id"),
        indexes: [.init("by-day", partitionKey: .text("day"), sortKey: .text("updated_at"))], timeToLive: "expires_at",
        isProtected: environment.protectsData)
    let outcomes = Topic("outcomes", in: stack, name: name("processing-outcomes"))
    let failures = Queue("failures", in: stack, name: name("processing-failures"), retentionDays: 14)

    let grants: KeyValuePairs<String, [any Granting]> = [
        "csv-validator": [files.write, status.write],
        "data-transformer": [files.read, records.write, status.write],
        "notification-sender": [outcomes.publish, status.write],
    ]
    for (function, grants) in grants {
        let execution = ExecutionRole(function, in: stack, functionName: name(function), grants: grants)
        Output("\(function)-role", in: stack, execution.arn)
    }

    Output("bucket", in: stack, files.name, description: "holds the validated files")
    Output("transactions-table", in: stack, records.name)
    Output("status-table", in: stack, status.name, description: "tells what became of each file")
    Output("outcomes-topic", in: stack, outcomes.arn)
    Output("dead-letter-queue", in: stack, failures.url)
    return stack
}
