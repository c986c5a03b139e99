// A request's template makes properties of the record.
import LandformAWS

struct Order: Record {
    var id: String
    static var propertyNames: [PartialKeyPath<Order>: String] { [\.id: "id"] }
}
// error: value of type 'Order' has no member 'number'
// instead: let id: RequestTemplate.RecordField<Order> = .field(\.id, .json("$.id"))
let id: RequestTemplate.RecordField<Order> = .field(\.number, .json("$.id"))  // here
let template = RequestTemplate(Order.self, id)
