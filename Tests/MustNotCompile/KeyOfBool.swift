// DynamoDB knows no keys that are yes or no.
import LandformAWS

struct Order: Record {
    var id: String
    var isPaid: Bool
    static var propertyNames: [PartialKeyPath<Order>: String] { [\.id: "id", \.isPaid: "is_paid"] }
}
let stack = Stack("orders")
// error: requires that 'Bool' conform to 'TableKeyValue'
// instead: Table("orders", of: Order.self, in: stack, key: \.id)
Table("orders", of: Order.self, in: stack, key: \.isPaid)  // here
