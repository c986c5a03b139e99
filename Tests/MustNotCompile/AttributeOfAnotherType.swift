// An attribute is set to a value of its property's type.
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

func saved(in orders: Table<Order>) -> Workflow<Order, TableResult> {
    Workflow { order in
        // error: cannot convert value of type 'StateValue<Order, String>' to expected argument type
        //     'StateValue<Order, Int>'
        // instead: Task("save", puttingItemInto: orders, [.set(\.id, order.id), .set(\.total, order.total)])
        Task("save", puttingItemInto: orders, [.set(\.id, order.id), .set(\.total, order.id)])  // here
    }
}
