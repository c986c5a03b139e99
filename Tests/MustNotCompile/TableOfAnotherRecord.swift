// Permission to write refunds is no permission to write orders.
import LandformAWS

struct Order: Record {
    var id: String
    static var propertyNames: [PartialKeyPath<Order>: String] { [\.id: "id"] }
}
struct Refund: Record {
    var id: String
    static var propertyNames: [PartialKeyPath<Refund>: String] { [\.id: "id"] }
}
enum Importer: FunctionContract {
    struct Needs: Decodable, Sendable {
        var orders: Capability<WriteItems<Order>>
    }
    typealias Input = String
    typealias Output = String
    static let name = "importer"
}

let stack = Stack("orders")
let orders = Table("orders", of: Order.self, in: stack, key: \.id)
let refunds = Table("refunds", of: Refund.self, in: stack, key: \.id)
// error: cannot convert value of type 'Capability<WriteItems<Refund>>' to expected argument type
//     'Capability<WriteItems<Order>>'
// instead: let needs = Importer.Needs(orders: orders.write)
let needs = Importer.Needs(orders: refunds.write)  // here
