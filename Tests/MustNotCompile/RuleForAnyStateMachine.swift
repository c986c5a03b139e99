// A state machine that takes no events of EventBridge is not started by a rule.
import LandformAWS

struct Job: Record {
    var id: String
    static var propertyNames: [PartialKeyPath<Job>: String] { [\.id: "id"] }
}
struct Arrival: EventBridgeEvent {
    var detail: ObjectCreated
    static var propertyNames: [PartialKeyPath<Arrival>: String] { [\.detail: "detail"] }
}

func watch(
    _ files: Bucket, by jobs: StateMachine<Job, String>, _ arrivals: StateMachine<Arrival, String>, in stack: Stack
) {
    // error: requires that 'Job' conform to 'EventBridgeEvent'
    // instead: EventRule("rule", in: stack, on: .objectCreated(in: files), starting: arrivals)
    EventRule("rule", in: stack, on: .objectCreated(in: files), starting: jobs)  // here
}
