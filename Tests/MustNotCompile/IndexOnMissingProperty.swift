// An index is on a property of the table's record.
import LandformAWS

struct Order: Record {
    var id: String
    static var propertyNames: [PartialKeyPath<Order>: String] { [\.id: "id"] }
}
// error: value of type 'Order' has no member 'customer'
// instead: let index = TableIndex<Order>("by-id", partition: \.id)
let index = TableIndex<Order>("by-customer", partition: \.customer)  // here
