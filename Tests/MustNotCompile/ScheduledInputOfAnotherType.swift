// A schedule gives a function what it takes.
import LandformAWS

enum Cleaner: FunctionContract {
    struct Input: Codable, Sendable {
        var olderThanDays: Int
    }
    typealias Output = String
    static let name = "cleaner"
}

func clean(by cleaner: Function<Cleaner>, in stack: Stack) {
    // error: cannot convert value of type 'String' to expected argument type 'Cleaner.Input'
    // instead: Schedule("nightly", in: stack, .every(.days(1)), invoking: cleaner, with: .init(olderThanDays: 90))
    Schedule("nightly", in: stack, .every(.days(1)), invoking: cleaner, with: "90")  // here
}
