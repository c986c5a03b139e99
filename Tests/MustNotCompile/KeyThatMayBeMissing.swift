// What may be missing is no key of a table.
import LandformAWS

struct Order: Record {
    var id: String
    var customer: String?
    static var propertyNames: [PartialKeyPath<Order>: String] { [\.id: "id", \.customer: "customer"] }
}
let stack = Stack("orders")
// error: requires that 'Optional<String>' conform to 'TableKeyValue'
// instead: Table("orders", of: Order.self, in: stack, key: \.id)
Table("orders", of: Order.self, in: stack, key: \.customer)  // here
