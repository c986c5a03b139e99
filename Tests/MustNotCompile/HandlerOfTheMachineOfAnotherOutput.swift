// What handles a machine's errors gives what the machine does.
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
        Task(invoking: pay)
    } catchAll: { caught in  // told here
        // error: cannot convert return expression of type 'Workflow<AnyCaught, String>' to return type
        //     'Workflow<AnyCaught, Receipt>'
        // instead: Fail("failed", error: caught.error.name, cause: caught.error.cause)
        Pass("failed", caught.error.name)  // here
    }
}
