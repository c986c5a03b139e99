// An alarm says what it means that there are no data.
import LandformAWS

func watch(_ failures: Metric, in stack: Stack) {
    Alarm(
        "failures", in: stack, name: "failures", when: failures, is: .greaterThan(0), for: .periods(1),  // told here
        // error: missing argument for parameter 'missingData' in call
        // instead: missingData: .notBreaching, description: "It fails.", notifying: [])
        description: "It fails.", notifying: [])  // here
}
