// A rule starts a state machine that takes the events that it is about.
import LandformAWS

struct Login: EventDetail {
    static let source = "aws.signin"
    static let detailType = "AWS Console Sign In via CloudTrail"
    static var propertyNames: [PartialKeyPath<Login>: String] { [:] }
}
struct LoginEvent: EventBridgeEvent {
    var detail: Login
    static var propertyNames: [PartialKeyPath<LoginEvent>: String] { [\.detail: "detail"] }
}

func watch(_ files: Bucket, by machine: StateMachine<LoginEvent, String>, in stack: Stack) {
    // error: on 'EventPattern' requires the types 'Login' and 'ObjectCreated' be equivalent
    // instead: EventRule("rule", in: stack, on: .any(), starting: machine)
    EventRule("rule", in: stack, on: .objectCreated(in: files), starting: machine)  // here
}
