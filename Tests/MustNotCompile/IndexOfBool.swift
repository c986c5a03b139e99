// Nor indexes by what is yes or no.
import LandformAWS

struct Order: Record {
    var id: String
    var isPaid: Bool
    static var propertyNames: [PartialKeyPath<Order>: String] { [\.id: "id", \.isPaid: "is_paid"] }
}
// error: requires that 'Bool' conform to 'IndexKeyValue'
// instead: let index = TableIndex<Order>("by-id", partition: \.id)
let index = TableIndex<Order>("paid", partition: \.isPaid)  // here
