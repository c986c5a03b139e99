// A modifier that no state has is told where it is.
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
        // error: has no member 'timeot'
        // instead: Task(invoking: pay).named("first")
        Task(invoking: pay).timeot()  // here
    }
}
