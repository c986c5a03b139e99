// What is caught is a failure that the function has.
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

func process(_ pay: Function<Pay>, in stack: Stack) -> StateMachine<Order, Receipt> {
    StateMachine("orders", in: stack, kind: .standard, input: Order.self) { _ in
        // error: type 'Pay.Failure' has no member 'declned'
        // instead: Task(invoking: pay).catch(.declined) { _ in Fail("declined") }
        Task(invoking: pay).catch(.declned) { _ in Fail("declined") }  // here
    }
}
