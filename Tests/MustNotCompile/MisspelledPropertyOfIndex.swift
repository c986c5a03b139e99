// An index is on a property of the table's record, also where the table is declared with it.
import LandformAWS

struct Order: Record {
    var id: String
    var day: String
    static var propertyNames: [PartialKeyPath<Order>: String] { [\.id: "id", \.day: "day"] }
}
let stack = Stack("orders")
// error: value of type 'Order' has no member 'dya'
// instead: Table("orders", of: Order.self, in: stack, key: \.id, indexes: [.init("by-day", partition: \.day)])
Table("orders", of: Order.self, in: stack, key: \.id, indexes: [.init("by-day", partition: \.dya)])  // here
