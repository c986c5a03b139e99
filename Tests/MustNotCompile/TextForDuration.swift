// How long something takes has a unit.
import LandformAWS

struct Order: Record {
    var id: String
    static var propertyNames: [PartialKeyPath<Order>: String] { [\.id: "id"] }
}
let stack = Stack("orders")
// error: cannot convert value of type 'String' to expected argument type 'Duration'
// instead: Queue("orders", of: Order.self, in: stack, retention: .days(4))
Queue("orders", of: Order.self, in: stack, retention: "4 days")  // here
