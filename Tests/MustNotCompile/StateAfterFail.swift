// Nothing comes after the end.
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
    StateMachine("orders", in: stack, kind: .standard, input: Order.self) { _ in  // told here
        Fail("closed", error: "Closed", cause: "Orders are not taken.")
        // error: nothing reaches this state: the one before it ends the workflow
        // instead: // and that is all
        Task(invoking: pay)  // here
    }
}
