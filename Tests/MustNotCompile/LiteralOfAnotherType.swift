// A property that is a number is given no text.
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

func payload(of order: StateInput<Order>) -> Payload<Order, Order> {
    // error: 'init(_:_:)' is unavailable: the property is of another type than the value
    // instead: Payload(.init(\.id, order.id), .init(\.total, 5))
    Payload(.init(\.id, order.id), .init(\.total, "five"))  // here
}
