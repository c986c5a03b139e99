// A state sends a queue's own messages.
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

func sent(to orders: Queue<Order>) -> Workflow<Order, Order> {
    Workflow { order in
        // error: cannot convert value of type 'Payload<Order, Receipt>' to expected argument type 'Payload<Order,
        //     Order>'
        // instead: Task("send", sendingTo: orders, .value(order)).discardingResult()
        Task("send", sendingTo: orders, Payload<Order, Receipt>(.init(\.number, order.id))).discardingResult()  // here
    }
}
