// A payload has the properties of the record that it makes.
import LandformAWS

struct Order: Record {
    var id: String
    var total: Int
    static var propertyNames: [PartialKeyPath<Order>: String] { [\.id: "id", \.total: "total"] }
}
struct Receipt: Record {
    var number: String
    static var propertyNames: [PartialKeyPath<Receipt>: String] { [\.number: "number"] }
}

func payload(of order: StateInput<Order>) -> Payload<Order, Receipt> {
    // error: value of type 'Receipt' has no member 'nummer'
    // instead: Payload(PayloadField(\.number, order.id))
    Payload(PayloadField(\.nummer, order.id))  // here
}
