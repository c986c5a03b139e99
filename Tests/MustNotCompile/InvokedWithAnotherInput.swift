// A function is invoked with what it takes.
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

func shipped(by ship: Function<Ship>) -> Workflow<Order, String> {
    Workflow { order in
        // error: cannot convert value of type 'StateValue<Order, Order>' to expected argument type 'Payload<Input,
        //     Ship.Input>' (aka 'Payload<Input, Receipt>')
        // instead: Task(invoking: ship, with: Payload(.init(\.number, order.id)))
        Task(invoking: ship, with: order)  // here
    }
}
