// The first state takes what the machine does.
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

func process(_ pay: Function<Pay>, _ ship: Function<Ship>, in stack: Stack) {
    // error: cannot convert return expression of type 'Workflow<Ship.Input, Ship.Output>' (aka 'Workflow<Receipt,
    //     String>') to return type 'Workflow<Order, Ship.Output>' (aka 'Workflow<Order, String>')
    // instead: StateMachine("orders", in: stack, kind: .standard, input: Receipt.self) { _ in
    StateMachine("orders", in: stack, kind: .standard, input: Order.self) { _ in  // here
        Task(invoking: ship)
    }
}
