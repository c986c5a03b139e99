public import AWSECR
public import AWSTypes
public import Landform

/// A repository of ECR for the images of Lambda functions: encrypted (AES-256), scanned on push, with tags that never
/// change, and from which the functions of its own account are run.
///
///     let images = Repository("csv-validator", in: stack, name: "csv-validator", keepingLast: 20)
///     let tagged: Expression<String> = "\(images.url):\(version)"
public struct Repository {
    /// The Terraform resource.
    public let resource: ECRRepository
    /// The repository's name.
    public var name: Expression<String> { resource.name }
    /// The repository's ARN.
    public var arn: Expression<ARN> { resource.arn }
    /// The repository's URL; an image's is this, a colon and its tag.
    public var url: Expression<String> { resource.repositoryURL }

    /// Declares a repository.
    ///
    /// Images without a tag are removed after so many days, 1 or more; of those with a tag the last so many are kept,
    /// 1 or more. A function cannot be run from an image that was removed: keep more than could still be deployed.
    /// Where `isProtected`, or without it the stack's ``StackDefaults/isProtected``, a plan that would destroy the repository
    /// fails; AWS refuses to destroy one with images.
    @discardableResult
    public init(
        _ id: String, in scope: Scope, name: Expression<String>, untaggedExpireAfterDays untaggedDays: Int = 7,
        keepingLast count: Int = 50, isProtected: Bool? = nil, sourceFile: StaticString = #filePath,
        sourceLine: UInt = #line, sourceColumn: UInt = #column
    ) {
        let scope = scope.locating(file: sourceFile, line: sourceLine, column: sourceColumn)
        for (what, number) in [("days until an untagged image expires", untaggedDays), ("images to keep", count)]
        where number < 1 {
            scope.report(
                Diagnostic(.error, "\(number) is no number of \(what).", resolution: "give 1 or more."))
        }
        let repository = ECRRepository(
            id, in: scope, name: name, encryptionConfiguration: [.init(encryptionType: "AES256")], forceDelete: false,
            imageScanningConfiguration: .init(scanOnPush: true), imageTagMutability: "IMMUTABLE"
        ).accepting("CKV_AWS_136", because: "images hold programs, no data: AES-256 by ECR's own key is enough")
        resource = repository
        if isProtected ?? scope.defaults.isProtected { repository.preventDestroy() }
        ECRLifecyclePolicy(
            id, in: scope,
            policy: Repository.lifecycle([
                .init(tagStatus: "untagged", limit: .days(untaggedDays)),
                .init(tagStatus: "tagged", limit: .count(count)),
            ]), repository: repository.name)
        // The account is the registry's. Lambda names the function that it pulls for.
        let functions: Expression<ARN> = "arn:*:lambda:*:\(repository.registryID):function:*"
        ECRRepositoryPolicy(
            id, in: scope,
            policy: PolicyDocument(
                .allow(
                    "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer", to: .service("lambda.amazonaws.com"),
                    when: .arnLike("aws:SourceArn", functions), sid: "RunFunctions")
            ).json, repository: repository.name)
    }

    /// Permission to pull images.
    ///
    /// Source: <https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-policy-examples.html>
    public var pull: Grant {
        Grant(
            .allow(
                "ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer",
                on: resource.arn),
            Repository.logIn)
    }

    /// Permission to push images.
    ///
    /// Source: <https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-push-iam.html>
    public var push: Grant {
        Grant(
            .allow(
                "ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:CompleteLayerUpload",
                "ecr:InitiateLayerUpload", "ecr:PutImage", "ecr:UploadLayerPart", on: resource.arn),
            Repository.logIn)
    }

    /// Logging in is to the whole registry, so that it cannot be allowed for one repository.
    private static var logIn: Statement { .allow("ecr:GetAuthorizationToken", on: "*") }

    // MARK: Expiry

    /// Which images expire: those with or without a tag, when they are too old or too many.
    private struct Rule {
        enum Limit {
            case days(Int)
            case count(Int)
        }

        var tagStatus: String
        var limit: Limit

        /// A rule about tagged images says which tags it means.
        func json(priority: Int) -> JSONValue {
            var selection: [String: JSONValue] = ["tagStatus": .string(tagStatus)]
            if tagStatus == "tagged" { selection["tagPatternList"] = ["*"] }
            let description: String
            switch limit {
            case .days(let days):
                description = "\(tagStatus) images expire after \(days) days"
                selection["countType"] = "sinceImagePushed"
                selection["countUnit"] = "days"
                selection["countNumber"] = .integer(days)
            case .count(let count):
                description = "the last \(count) \(tagStatus) images are kept"
                selection["countType"] = "imageCountMoreThan"
                selection["countNumber"] = .integer(count)
            }
            return [
                "rulePriority": .integer(priority), "description": .string(description),
                "selection": .object(selection), "action": ["type": "expire"],
            ]
        }
    }

    /// Source: <https://docs.aws.amazon.com/AmazonECR/latest/userguide/lifecycle_policy_parameters.html>
    private static func lifecycle(_ rules: [Rule]) -> Expression<String> {
        let values = rules.enumerated().map { $1.json(priority: $0 + 1) }
        return .json(Expression<AnyValue>.json(["rules": .array(values)]))
    }
}
