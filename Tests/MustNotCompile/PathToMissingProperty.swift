// A path goes to a property of the state's input.
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
    StateMachine("orders", in: stack, kind: .standard, input: Order.self) { order in
        // error: value of type 'StateValue<Order, Order>' has no dynamic member 'number' using key path from root
        //     type 'Order'
        // instead: Task(invoking: pay, with: Payload(.init(\.id, order.id), .init(\.total, order.total)))
        Task(invoking: pay, with: Payload(.init(\.id, order.number), .init(\.total, order.total)))  // here
    }
}
