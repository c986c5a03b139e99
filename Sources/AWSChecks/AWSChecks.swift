public import Landform

/// What a synthesis checks of the AWS resources of an app: what an apply would refuse, and what would silently go
/// wrong in production. Constructs and bindings are checked alike.
public let awsChecks: [AppCheck] = [
    .names, .sameNames, .replacedResources, .bucketNotifications, .alarmTopics, .eventBridgeDelivery,
    .subscriptions, .policyForm, .policySize, .selfInvocation, .unwrittenPrefixes, .deadLetterQueues, .fifoQueues,
    .consumerConcurrency, .environmentSize, .definitionSize, .tableKeys, .schedules,
]
