public import AWSTypes
public import Landform

/// Whom an alarm notifies.
public struct AlarmTarget: Sendable, Hashable {
    let arn: Expression<ARN>
    let whenOKToo: Bool

    /// An SNS topic.
    ///
    /// The topic's policy must let `cloudwatch.amazonaws.com` publish, and so must the policy of its key where it is
    /// encrypted: `alias/aws/sns` does not, so that such a topic gets no alarm.
    /// Source: <https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Notify_Users_Alarm_Changes.html>
    public static func topic(_ arn: Expression<ARN>, whenOKToo: Bool = false) -> AlarmTarget {
        AlarmTarget(arn: arn, whenOKToo: whenOKToo)
    }

    /// Any other action: a function's ARN, or that of an action of EC2, Auto Scaling or Systems Manager.
    public static func action(_ arn: Expression<ARN>, whenOKToo: Bool = false) -> AlarmTarget {
        AlarmTarget(arn: arn, whenOKToo: whenOKToo)
    }
}

/// All whom an alarm notifies: a list, or nobody for a reason.
public struct AlarmTargets: Sendable, Hashable, ExpressibleByArrayLiteral {
    let targets: [AlarmTarget]
    /// Why nobody is notified.
    let reason: String?

    /// These.
    public init(_ targets: [AlarmTarget]) {
        self.targets = targets
        reason = nil
    }

    /// These.
    public init(arrayLiteral targets: AlarmTarget...) { self.init(targets) }

    /// Nobody: the alarm is for the eye, or a part of another one. Its description says why.
    public static func nobody(because reason: String) -> AlarmTargets { AlarmTargets(reason: reason) }

    private init(reason: String) {
        targets = []
        self.reason = reason
    }

    /// Whom it notifies when it is alarmed, or when all is well again.
    func actions(whenOK: Bool) -> Expression<SetOf<ARN>>? {
        let arns = targets.filter { $0.whenOKToo || !whenOK }.map(\.arn)
        return arns.isEmpty ? nil : .init(arns)
    }
}
