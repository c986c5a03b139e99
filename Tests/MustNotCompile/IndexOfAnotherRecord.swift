// A table has indexes of its own record.
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
// error: cannot convert value of type 'TableIndex<Refund>' to expected element type 'TableIndex<Order>'
// instead: Table("orders", of: Order.self, in: stack, key: \.id, indexes: [ofOrders])
Table("orders", of: Order.self, in: stack, key: \.id, indexes: [ofRefunds])  // here
