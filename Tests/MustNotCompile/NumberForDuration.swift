// How long something takes has a unit: a number has none.
import LandformAWS

struct Order: Record {
    var id: String
    static var propertyNames: [PartialKeyPath<Order>: String] { [\.id: "id"] }
}
let stack = Stack("orders")
// error: cannot convert value of type 'Int' to expected argument type 'Duration'
// instead: Queue("orders", of: Order.self, in: stack, visibilityTimeout: .minutes(5))
Queue("orders", of: Order.self, in: stack, visibilityTimeout: 300)  // here
