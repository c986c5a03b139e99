// A table is not queried by another's index.
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
let ofOrders = TableIndex<Order>("by-id", partition: \.id)
let ofRefunds = TableIndex<Refund>("by-id", partition: \.id)
let orders = Table("orders", of: Order.self, in: stack, key: \.id, indexes: [ofOrders])
// error: cannot convert value of type 'TableIndex<Refund>' to expected argument type 'TableIndex<Order>'
// instead: let grant = orders.query(ofOrders)
let grant = orders.query(ofRefunds)  // here
