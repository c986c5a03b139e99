// A handler gives what its state would have given.
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

func process(_ pay: Function<Pay>) -> Workflow<Order, Receipt> {
    Workflow { _ in
        // error: cannot convert return expression of type 'Workflow<Caught<Pay.Input>, Pay.Input>' (aka
        //     'Workflow<Caught<Order>, Order>') to return type 'Workflow<Caught<Pay.Input>, Pay.Output>' (aka
        //     'Workflow<Caught<Order>, Receipt>')
        // instead: Task(invoking: pay).catchAll { _ in Fail("unpaid") }
        Task(invoking: pay).catchAll { caught in Pass("unpaid", caught.input) }  // here
    }
}
