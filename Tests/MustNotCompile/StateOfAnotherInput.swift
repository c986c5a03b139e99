// A state takes what the one before it gives.
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
enum Ship: FunctionContract {
    enum Failure: String, FunctionFailure { case outOfStock = "OutOfStock" }
    typealias Input = Receipt
    typealias Output = String
    static let name = "ship"
}
enum Audit: FunctionContract {
    typealias Input = Order
    typealias Output = String
    static let name = "audit"
}

func process(_ pay: Function<Pay>, _ ship: Function<Ship>, _ audit: Function<Audit>, in stack: Stack) {
    StateMachine("orders", in: stack, kind: .standard, input: Order.self) { _ in  // told here
        Task(invoking: pay)
        // error: this state does not take what the one before it gives
        // instead: Task(invoking: ship)
        Task(invoking: audit)  // here
    }
}
