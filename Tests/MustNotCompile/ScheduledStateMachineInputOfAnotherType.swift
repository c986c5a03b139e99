// A schedule gives a state machine what it begins with.
import LandformAWS

struct Cleaning: Record {
    var olderThanDays: Int

    enum CodingKeys: String, CodingKey { case olderThanDays }

    static var propertyNames: [PartialKeyPath<Cleaning>: String] {
        names(CodingKeys.self, [\.olderThanDays: .olderThanDays])
    }
}

func clean(by machine: StateMachine<Cleaning, Cleaning>, in stack: Stack) {
    // error: cannot convert value of type 'Int' to expected argument type 'Cleaning'
    // instead: Schedule("nightly", in: stack, .every(.days(1)), starting: machine, with: Cleaning(olderThanDays: 90))
    Schedule("nightly", in: stack, .every(.days(1)), starting: machine, with: 90)  // here
}
