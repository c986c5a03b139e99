internal import Contracts
public import StatesLanguage

/// The errors of a service that may pass by themselves: its own faults, the network on the way to it, too many
/// requests.
public struct TransientErrors: Sendable, Hashable {
    let names: [ErrorName]

    /// Those of Lambda, and what the runtime of this package reports where a service that the function calls was throttling,
    /// failing or out of reach for as long as the function had time. Errors by which the function itself decides to fail are not
    /// among them.
    ///
    /// Source: <https://docs.aws.amazon.com/step-functions/latest/dg/bp-lambda-serviceexception.html>
    public static let lambda = TransientErrors(
        "Lambda",
        [
            "ClientExecutionTimeoutException", "ServiceException", "AWSLambdaException", "SdkClientException",
            "TooManyRequestsException",
        ], and: [ErrorName(RuntimeFailure.transient.rawValue)])

    /// Those of DynamoDB. What has no class of its own, such as a throttled request, has that of the whole service.
    ///
    /// Source: <https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html>
    public static let dynamoDB = TransientErrors(
        "DynamoDB",
        [
            "AmazonDynamoDBException", "InternalServerErrorException", "ProvisionedThroughputExceededException",
            "RequestLimitExceededException", "SdkClientException",
        ])

    /// Those of SQS, which have no classes of their own.
    ///
    /// Source: <https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/CommonErrors.html>
    public static let sqs = TransientErrors("SQS", ["AmazonSQSException", "SdkClientException"])

    /// Those of SNS.
    ///
    /// Source: <https://docs.aws.amazon.com/sns/latest/api/API_Publish.html>
    public static let sns = TransientErrors(
        "SNS", ["InternalErrorException", "KMSThrottlingException", "SdkClientException", "ThrottledException"])

    /// Those of S3, which have no classes of their own.
    ///
    /// Source: <https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html>
    public static let s3 = TransientErrors("S3", ["S3Exception", "SdkClientException"])

    private init(_ service: String, _ names: [String], and others: [ErrorName] = []) {
        self.names = names.map { ErrorName("\(service).\($0)") } + others
    }
}

extension Retry {
    /// Tries a function twice again where Lambda, or a service that the function calls, is at fault.
    public static let transient = Retry.transient(.lambda)

    /// Tries so often again where the service is at fault: after `interval` at most, then after double the time, each
    /// cut short by chance, so that not all come again at once.
    public static func transient(
        _ errors: TransientErrors, maxAttempts: Int = 2, interval: Duration = .seconds(1), maxDelay: Duration? = nil
    ) -> Retry {
        Retry(
            on: errors.names, interval: interval, maxAttempts: maxAttempts, backoffRate: 2, maxDelay: maxDelay,
            jitter: .full)
    }
}
