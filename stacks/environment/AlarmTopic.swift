public import Landform
public import LandformAWS

extension Alarms {
    /// Alarms of a stack that notify the environment's targets, by a topic of the stack's own.
    public init(of environment: Environment, in stack: Stack, account: Expression<String>) {
        let topic = Topic("alarms", of: AlarmEvent.self, in: stack, publishers: [.alarms(ofAccount: account)])
        for (index, target) in environment.alarmTargets.enumerated() {
            topic.subscribe("alarms-\(index)", target, in: stack)
        }
        self.init(
            "alarm", in: stack, prefix: .init(stack.resourceName(stack.name)), notifying: [.topic(topic.arn)])
    }
}
