// A function that sends orders does not do so to a queue of refunds.
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
        var work: Capability<SendMessages<Order>>
    }
    typealias Input = String
    typealias Output = String
    static let name = "importer"
}

let stack = Stack("orders")
let orders = Queue("orders", of: Order.self, in: stack)
let refunds = Queue("refunds", of: Refund.self, in: stack)
// error: cannot convert value of type 'Capability<SendMessages<Refund>>' to expected argument type
//     'Capability<SendMessages<Order>>'
// instead: let needs = Importer.Needs(work: orders.send)
let needs = Importer.Needs(work: refunds.send)  // here
