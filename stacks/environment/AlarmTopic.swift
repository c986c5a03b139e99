public import Landform
public import LandformAWS

extension Alarms {
    /// Declares a topic that notifies the environment's targets, and watches the stack's constructs with alarms that publish
    /// to it.
    public init(of environment: Environment, in stack: Stack) {
        let account = DeploymentTarget(of: stack).accountID
        let topic = Topic("alarms", of: AlarmEvent.self, in: stack, publishers: [.alarms(ofAccount: account)])
        for (index, target) in environment.alarmTargets.enumerated() {
            topic.subscribe("alarms-\(index)", target, in: stack)
        }
        let alarms = Alarms(
            "alarm", in: stack, prefix: .init(stack.resourceName(stack.name)), notifying: [.topic(topic.arn)])
        stack.setDefaults { $0.alarms = alarms }
        self = alarms
    }
}
