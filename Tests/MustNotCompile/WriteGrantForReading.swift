// Permission to write a table is no permission to read it.
import LandformAWS

struct Order: Record {
    var id: String
    static var propertyNames: [PartialKeyPath<Order>: String] { [\.id: "id"] }
}
enum Importer: FunctionContract {
    struct Needs: Decodable, Sendable {
        var orders: Capability<ReadItems<Order>>
    }
    typealias Input = String
    typealias Output = String
    static let name = "importer"
}

let stack = Stack("orders")
let orders = Table("orders", of: Order.self, in: stack, key: \.id)
// error: cannot convert value of type 'Capability<WriteItems<Order>>' to expected argument type
//     'Capability<ReadItems<Order>>'
// instead: let needs = Importer.Needs(orders: orders.read)
let needs = Importer.Needs(orders: orders.write)  // here
