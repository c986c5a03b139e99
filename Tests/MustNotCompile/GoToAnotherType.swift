// A label's state takes what is there where one goes to it.
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
    let shipping = Label<Receipt>("shipping")
    let paying = Label<Caught<Order>>("paying")
    StateMachine("orders", in: stack, kind: .standard, input: Order.self) { _ in
        Task(invoking: pay).catch(.declined) { _ in  // told here
            Wait("later", .seconds(60)).labeled(paying)
            // error: this state does not take what the one before it gives
            // instead: GoTo(paying)
            GoTo(shipping)  // here
        }
        Task(invoking: ship).labeled(shipping)
    }
}
