// A function's state catches the failures of that function.
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

func process(_ pay: Function<Pay>, in stack: Stack) -> StateMachine<Order, Receipt> {
    StateMachine("orders", in: stack, kind: .standard, input: Order.self) { _ in
        // error: cannot convert value of type 'Ship.Failure' to expected argument type 'Pay.Failure'
        // instead: Task(invoking: pay).catch(Pay.Failure.declined) { _ in Fail("declined") }
        Task(invoking: pay).catch(Ship.Failure.outOfStock) { _ in Fail("declined") }  // here
    }
}
