// A state machine is of a kind that there is.
import LandformAWS

struct Order: Record {
    var id: String
    var total: Int
    static var propertyNames: [PartialKeyPath<Order>: String] { [\.id: "id", \.total: "total"] }
}
struct Receipt: Record {
    var number: String
    static var propertyNames: [PartialKeyPath<Receipt>: String] { [\.number: "number"] }
}
enum Pay: FunctionContract {
    enum Failure: String, FunctionFailure { case declined = "Declined" }
    typealias Input = Order
    typealias Output = Receipt
    static let name = "pay"
}

func process(_ pay: Function<Pay>, in stack: Stack) {
    // error: type 'MachineKind' has no member 'expres'
    // instead: StateMachine("orders", in: stack, kind: .express, input: Order.self) { _ in Task(invoking: pay) }
    StateMachine("orders", in: stack, kind: .expres, input: Order.self) { _ in Task(invoking: pay) }  // here
}
