public import AWSTypes
import Contracts
public import Landform

/// The metrics of a Lambda function.
///
/// A function that is not invoked has no values.
/// Source: <https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html>
public struct LambdaMetrics: Sendable, Hashable {
    private let functionName: Expression<String>

    /// The metrics of the function of this name.
    public init(functionName: Expression<String>) { self.functionName = functionName }

    /// How often it was run.
    public var invocations: Metric { metric("Invocations", .sum) }
    /// How often it failed: by an error of its own, its timeout or its memory.
    public var errors: Metric { metric("Errors", .sum) }
    /// How often it was not run because too many were running.
    public var throttles: Metric { metric("Throttles", .sum) }
    /// How many ran at one time.
    public var concurrentExecutions: Metric { metric("ConcurrentExecutions", .maximum) }
    /// How many of a hundred runs failed.
    public var errorPercentage: Metric { 100 * errors / invocations }
    /// How long a run took, in milliseconds, without its start.
    public func duration(_ statistic: Metric.Statistic = .p(99)) -> Metric { metric("Duration", statistic) }

    private func metric(_ name: String, _ statistic: Metric.Statistic) -> Metric {
        Metric(name, namespace: "AWS/Lambda", dimensions: ["FunctionName": functionName], statistic: statistic)
    }
}

/// The metrics of a state machine.
///
/// Source: <https://docs.aws.amazon.com/step-functions/latest/dg/procedure-cw-metrics.html>
public struct StateMachineMetrics: Sendable, Hashable {
    private let arn: Expression<ARN>

    /// The metrics of the state machine with this ARN.
    public init(arn: Expression<ARN>) { self.arn = arn }

    /// How many executions began.
    public var executionsStarted: Metric { metric("ExecutionsStarted") }
    /// How many ended well.
    public var executionsSucceeded: Metric { metric("ExecutionsSucceeded") }
    /// How many failed.
    public var executionsFailed: Metric { metric("ExecutionsFailed") }
    /// How many took longer than they may.
    public var executionsTimedOut: Metric { metric("ExecutionsTimedOut") }
    /// How many were stopped.
    public var executionsAborted: Metric { metric("ExecutionsAborted") }
    /// How many steps had to wait because there were too many.
    public var executionThrottled: Metric { metric("ExecutionThrottled") }
    /// How long an execution took, in milliseconds.
    public func executionTime(_ statistic: Metric.Statistic = .p(99)) -> Metric { metric("ExecutionTime", statistic) }

    private func metric(_ name: String, _ statistic: Metric.Statistic = .sum) -> Metric {
        Metric(name, namespace: "AWS/States", dimensions: ["StateMachineArn": arn.string], statistic: statistic)
    }
}

/// The metrics of an SQS queue.
///
/// A queue that was empty and unused for six hours has no values.
/// Source:
/// <https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html>
public struct QueueMetrics: Sendable, Hashable {
    private let name: Expression<String>

    /// The metrics of the queue of this name.
    public init(name: Expression<String>) { self.name = name }

    /// How many messages wait.
    public var visibleMessages: Metric { metric("ApproximateNumberOfMessagesVisible", .maximum) }
    /// How many messages are being worked on.
    public var messagesInFlight: Metric { metric("ApproximateNumberOfMessagesNotVisible", .maximum) }
    /// How old the oldest message is, in seconds.
    public var ageOfOldestMessage: Metric { metric("ApproximateAgeOfOldestMessage", .maximum) }
    /// How many messages were sent to it.
    public var messagesSent: Metric { metric("NumberOfMessagesSent", .sum) }

    private func metric(_ metric: String, _ statistic: Metric.Statistic) -> Metric {
        Metric(metric, namespace: "AWS/SQS", dimensions: ["QueueName": name], statistic: statistic)
    }
}

/// The metrics of a DynamoDB table.
///
/// Source: <https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/metrics-dimensions.html>
public struct TableMetrics: Sendable, Hashable {
    /// An operation on a table.
    public enum Operation: String, Sendable, Hashable, CaseIterable {
        /// `GetItem`
        case getItem = "GetItem"
        /// `BatchGetItem`
        case batchGetItem = "BatchGetItem"
        /// `Query`
        case query = "Query"
        /// `Scan`
        case scan = "Scan"
        /// `PutItem`
        case putItem = "PutItem"
        /// `UpdateItem`
        case updateItem = "UpdateItem"
        /// `DeleteItem`
        case deleteItem = "DeleteItem"
        /// `BatchWriteItem`
        case batchWriteItem = "BatchWriteItem"
        /// `TransactGetItems`
        case transactGetItems = "TransactGetItems"
        /// `TransactWriteItems`
        case transactWriteItems = "TransactWriteItems"
    }

    private let name: Expression<String>

    /// The metrics of the table of this name.
    public init(name: Expression<String>) { self.name = name }

    /// How many reads were more than the table, or an index of it, would take.
    public func readThrottleEvents(index: String? = nil) -> Metric { metric("ReadThrottleEvents", index: index) }
    /// How many writes were more than the table, or an index of it, would take.
    public func writeThrottleEvents(index: String? = nil) -> Metric { metric("WriteThrottleEvents", index: index) }
    /// How many requests were refused, in whole or in part, because there were too many.
    public func throttledRequests(of operations: [Operation] = Operation.allCases) -> Metric {
        sum("ThrottledRequests", of: operations)
    }
    /// How many requests failed by a fault of DynamoDB.
    public func systemErrors(of operations: [Operation] = Operation.allCases) -> Metric {
        sum("SystemErrors", of: operations)
    }

    /// Some metrics are of each operation only. An operation that nothing went wrong with has no values.
    private func sum(_ metric: String, of operations: [Operation]) -> Metric {
        .sum(
            operations.map { operation in
                let dimensions: [String: Expression<String>] = ["TableName": name, "Operation": .init(operation)]
                return .fill(
                    Metric(metric, namespace: "AWS/DynamoDB", dimensions: dimensions, statistic: .sum), .value(0))
            })
    }

    private func metric(_ metric: String, index: String?) -> Metric {
        var dimensions = ["TableName": name]
        if let index { dimensions["GlobalSecondaryIndexName"] = .init(index) }
        return Metric(metric, namespace: "AWS/DynamoDB", dimensions: dimensions, statistic: .sum)
    }
}

/// The metrics of an S3 bucket's storage, which S3 measures once a day.
///
/// Source: <https://docs.aws.amazon.com/AmazonS3/latest/userguide/metrics-dimensions.html>
public struct BucketMetrics: Sendable, Hashable {
    private let name: Expression<String>

    /// The metrics of the bucket of this name.
    public init(name: Expression<String>) { self.name = name }

    /// How many bytes its objects of a storage class have, with all of their versions and the parts of uploads that were not
    /// completed.
    public func size(storageType: String = "StandardStorage") -> Metric {
        metric("BucketSizeBytes", storageType: storageType)
    }
    /// How many objects it has, of all storage classes, with all of their versions.
    public var objects: Metric { metric("NumberOfObjects", storageType: "AllStorageTypes") }

    private func metric(_ metric: String, storageType: String) -> Metric {
        Metric(
            metric, namespace: "AWS/S3", dimensions: ["BucketName": name, "StorageType": .init(storageType)],
            statistic: .average, period: .days(1))
    }
}

/// The metrics of an SNS topic.
///
/// Source: <https://docs.aws.amazon.com/sns/latest/dg/sns-monitoring-using-cloudwatch.html>
public struct TopicMetrics: Sendable, Hashable {
    private let name: Expression<String>

    /// The metrics of the topic of this name.
    public init(name: Expression<String>) { self.name = name }

    /// How many messages were published.
    public var messagesPublished: Metric { metric("NumberOfMessagesPublished") }
    /// How many deliveries failed for good.
    public var notificationsFailed: Metric { metric("NumberOfNotificationsFailed") }
    /// How many deliveries were made.
    public var notificationsDelivered: Metric { metric("NumberOfNotificationsDelivered") }

    private func metric(_ metric: String) -> Metric {
        Metric(metric, namespace: "AWS/SNS", dimensions: ["TopicName": name], statistic: .sum)
    }
}

/// The metrics of a stage of a REST API.
///
/// Source: <https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-metrics-and-dimensions.html>
public struct APIMetrics: Sendable, Hashable {
    private let name: Expression<String>
    private let stage: Expression<String>

    /// The metrics of a stage of the API of this name.
    public init(name: Expression<String>, stage: Expression<String>) {
        self.name = name
        self.stage = stage
    }

    /// How many requests there were.
    public var count: Metric { metric("Count", .sampleCount) }
    /// How many answers blamed the client: 4XX.
    public var clientErrors: Metric { metric("4XXError", .sum) }
    /// How many answers blamed the server: 5XX.
    public var serverErrors: Metric { metric("5XXError", .sum) }
    /// How long an answer took, in milliseconds.
    public func latency(_ statistic: Metric.Statistic = .p(99)) -> Metric { metric("Latency", statistic) }
    /// How long the integration behind it took, in milliseconds.
    public func integrationLatency(_ statistic: Metric.Statistic = .p(99)) -> Metric {
        metric("IntegrationLatency", statistic)
    }

    private func metric(_ metric: String, _ statistic: Metric.Statistic) -> Metric {
        Metric(
            metric, namespace: "AWS/ApiGateway", dimensions: ["ApiName": name, "Stage": stage], statistic: statistic)
    }
}
