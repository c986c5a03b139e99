/// A type of resource of which a thing has one: AWS keeps one such setting, so that a second resource replaces the first.
struct OnePerThing {
    /// The resource's type.
    var type: String
    /// The argument that names the thing, and further ones that tell settings of one thing apart.
    var arguments: [String]
    /// What the setting is called in a diagnostic.
    var setting: String
    /// The type of the thing, and the attributes that name it.
    var thing: String
    var attributes: Set<String>
    /// The argument that gives the thing its name, where that is how others name it.
    var named: String?
    /// The argument or block of the thing itself that says the same setting.
    var inline: String?
}

extension OnePerThing {
    /// A setting of a bucket.
    ///
    /// Source: <https://docs.aws.amazon.com/AmazonS3/latest/API/API_Operations_Amazon_Simple_Storage_Service.html>, whose
    /// operations `Put…` replace what is there
    private static func bucket(_ suffix: String, _ setting: String, inline: String? = nil) -> OnePerThing {
        OnePerThing(
            type: "aws_s3_bucket_\(suffix)", arguments: ["bucket"], setting: setting, thing: "aws_s3_bucket",
            attributes: ["id", "bucket"], named: "bucket", inline: inline)
    }

    /// A setting of a queue.
    ///
    /// Source: <https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html>
    private static func queue(_ suffix: String, _ setting: String, inline: String) -> OnePerThing {
        OnePerThing(
            type: "aws_sqs_queue_\(suffix)", arguments: ["queue_url"], setting: setting, thing: "aws_sqs_queue",
            attributes: ["id", "url"], inline: inline)
    }

    /// Everything of which there is one for a thing.
    static let all: [OnePerThing] = [
        .bucket("notification", "notification configuration"),
        .bucket("policy", "policy", inline: "policy"),
        .bucket("lifecycle_configuration", "lifecycle configuration", inline: "lifecycle_rule"),
        .bucket(
            "server_side_encryption_configuration", "encryption configuration",
            inline: "server_side_encryption_configuration"),
        .bucket("public_access_block", "public access block"),
        .bucket("versioning", "versioning configuration", inline: "versioning"),
        .bucket("ownership_controls", "ownership controls"),
        .bucket("acl", "access control list", inline: "acl"),
        .bucket("cors_configuration", "CORS configuration", inline: "cors_rule"),
        .bucket("logging", "logging configuration", inline: "logging"),
        .bucket("website_configuration", "website configuration", inline: "website"),
        .bucket("replication_configuration", "replication configuration", inline: "replication_configuration"),
        .bucket("object_lock_configuration", "object lock configuration"),
        .bucket("accelerate_configuration", "acceleration configuration", inline: "acceleration_status"),
        .bucket("request_payment_configuration", "payment configuration", inline: "request_payer"),
        .queue("policy", "policy", inline: "policy"),
        .queue("redrive_policy", "redrive policy", inline: "redrive_policy"),
        .queue("redrive_allow_policy", "redrive allow policy", inline: "redrive_allow_policy"),
        // <https://docs.aws.amazon.com/sns/latest/api/API_SetTopicAttributes.html>
        OnePerThing(
            type: "aws_sns_topic_policy", arguments: ["arn"], setting: "policy", thing: "aws_sns_topic",
            attributes: ["id", "arn"], inline: "policy"),
        // <https://docs.aws.amazon.com/sns/latest/api/API_PutDataProtectionPolicy.html>
        OnePerThing(
            type: "aws_sns_topic_data_protection_policy", arguments: ["arn"], setting: "data protection policy",
            thing: "aws_sns_topic", attributes: ["id", "arn"]),
        // <https://docs.aws.amazon.com/kms/latest/APIReference/API_PutKeyPolicy.html>
        OnePerThing(
            type: "aws_kms_key_policy", arguments: ["key_id"], setting: "policy", thing: "aws_kms_key",
            attributes: ["id", "key_id", "arn"], inline: "policy"),
        // <https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_SetRepositoryPolicy.html>
        OnePerThing(
            type: "aws_ecr_repository_policy", arguments: ["repository"], setting: "policy",
            thing: "aws_ecr_repository", attributes: ["id", "name"], named: "name"),
        // <https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_PutLifecyclePolicy.html>
        OnePerThing(
            type: "aws_ecr_lifecycle_policy", arguments: ["repository"], setting: "lifecycle policy",
            thing: "aws_ecr_repository", attributes: ["id", "name"], named: "name"),
        // <https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_PutResourcePolicy.html>
        OnePerThing(
            type: "aws_secretsmanager_secret_policy", arguments: ["secret_arn"], setting: "policy",
            thing: "aws_secretsmanager_secret", attributes: ["id", "arn"], inline: "policy"),
        // <https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_PutResourcePolicy.html>
        OnePerThing(
            type: "aws_dynamodb_resource_policy", arguments: ["resource_arn"], setting: "policy",
            thing: "aws_dynamodb_table", attributes: ["arn"]),
        // <https://docs.aws.amazon.com/apigateway/latest/api/API_UpdateRestApi.html>
        OnePerThing(
            type: "aws_api_gateway_rest_api_policy", arguments: ["rest_api_id"], setting: "policy",
            thing: "aws_api_gateway_rest_api", attributes: ["id"], inline: "policy"),
        // <https://docs.aws.amazon.com/lambda/latest/api/API_PutFunctionEventInvokeConfig.html>
        OnePerThing(
            type: "aws_lambda_function_event_invoke_config", arguments: ["function_name", "qualifier"],
            setting: "configuration of asynchronous invocations", thing: "aws_lambda_function",
            attributes: ["id", "arn", "function_name"], named: "function_name"),
        // <https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutRolePolicy.html>
        OnePerThing(
            type: "aws_iam_role_policy", arguments: ["role", "name"], setting: "inline policy of this name",
            thing: "aws_iam_role", attributes: ["id", "name"], named: "name"),
    ]
}
