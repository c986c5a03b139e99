// A queue of refunds does not keep the orders that failed.
import LandformAWS

struct Order: Record {
    var id: String
    static var propertyNames: [PartialKeyPath<Order>: String] { [\.id: "id"] }
}
struct Refund: Record {
    var id: String
    static var propertyNames: [PartialKeyPath<Refund>: String] { [\.id: "id"] }
}
let stack = Stack("orders")
let lost = Queue("lost", of: Order.self, in: stack)
let refunds = Queue("refunds", of: Refund.self, in: stack)
// error: cannot convert value of type 'Queue<Refund>' to expected argument type 'Queue<Order>'
// instead: Queue("orders", of: Order.self, in: stack, deadLetters: lost)
Queue("orders", of: Order.self, in: stack, deadLetters: refunds)  // here
