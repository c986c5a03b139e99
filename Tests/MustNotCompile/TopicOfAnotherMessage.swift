// A function that publishes orders does not do so to a topic of refunds.
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
        var imported: Capability<Publish<Order>>
    }
    typealias Input = String
    typealias Output = String
    static let name = "importer"
}

let stack = Stack("orders")
let imported = Topic("imported", of: Order.self, in: stack)
let refunded = Topic("refunded", of: Refund.self, in: stack)
// error: cannot convert value of type 'Capability<Publish<Refund>>' to expected argument type
//     'Capability<Publish<Order>>'
// instead: let needs = Importer.Needs(imported: imported.publish)
let needs = Importer.Needs(imported: refunded.publish)  // here
