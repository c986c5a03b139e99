public import Landform
public import LandformAWS

/// Where a system is deployed, and what differs between its environments.
public enum Environment: String, DeploymentEnvironment, Sendable {
    case dev
    case staging
    case prod

    /// The AWS region of everything.
    public var region: String {
        switch self {
        case .dev, .staging: "us-east-1"
        case .prod: "us-west-2"
        }
    }

    /// What the names of resources end in, so that environments can share an account.
    public var suffix: String { rawValue }

    /// The bucket that holds Terraform's state. It exists before the first apply.
    public var stateBucket: String { "landform-state-\(suffix)" }

    /// Whether what holds data refuses to be removed.
    public var protectsData: Bool { self == .prod }

    /// Who is told of alarms.
    public var alarmTargets: [Subscriber<AlarmEvent>] { [.email("operations-\(suffix)@example.com")] }

    /// The release that is deployed: the tag of the functions' images, which in their repositories never changes.
    public var release: String { "1.0.0" }

    /// Whether its registry stack sets what an account has once in a region. Staging shares the account of dev.
    public var managesAccount: Bool { self != .staging }

    /// How many invocations of each function may run at once; nil where they share the account's.
    public var reservedConcurrency: Int? { self == .prod ? 50 : nil }

    /// How long logs and dead letters are kept, in days: what failed has its log for as long as it can be started again. SQS
    /// keeps messages for 14 days at most.
    public var retentionDays: Int { 14 }

    /// The name of the repository that holds a function's images, whichever system it is of.
    public func repositoryName(of function: String) -> Expression<String> { "functions-\(suffix)/\(function)" }

    /// The backend of a stack in this environment.
    public func backend(for stack: String) -> Backend {
        .s3(bucket: stateBucket, key: "\(suffix)/\(stack).tfstate", region: region)
    }
}
