// A number is compared with a number.
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

func rule(of order: StateInput<Order>) -> ChoiceRule<Order> {
    // error: generic struct 'StateValue' requires that 'Int' conform to 'StatesText'
    // instead: order.total > 100
    order.total > "100"  // here
}
