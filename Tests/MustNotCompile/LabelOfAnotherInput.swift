// A label for a receipt is no label for a state that takes an order.
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

func paid(by pay: Function<Pay>) -> Workflow<Order, Receipt> {
    // error: cannot convert value of type 'Label<Receipt>' to expected argument type 'Label<Pay.Input>' (aka
    //     'Label<Order>')
    // instead: let paying = Label<Order>("paying")
    let paying = Label<Receipt>("paying")  // here
    return Workflow { _ in
        Task(invoking: pay).labeled(paying)  // told here
    }
}
