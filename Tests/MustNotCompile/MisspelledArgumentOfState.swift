// A mistake in a machine's states is told where it is, and nothing else is.
import LandformAWS

struct Order: Record {
    var id: String
    static var propertyNames: [PartialKeyPath<Order>: String] { [\.id: "id"] }
}
enum Pay: FunctionContract {
    typealias Input = Order
    typealias Output = String
    static let name = "pay"
}

func process(_ pay: Function<Pay>, in stack: Stack) {
    StateMachine("orders", in: stack, kind: .standard, input: Order.self) { _ in
        // error: incorrect argument label in call (have 'invokin:', expected 'invoking:')
        // instead: Task(invoking: pay)
        Task(invokin: pay)  // here
    }
}
