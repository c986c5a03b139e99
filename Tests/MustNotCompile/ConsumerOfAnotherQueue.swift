// A function that takes orders is no consumer of a queue of refunds.
import LandformAWS

struct Order: Record {
    var id: String
    static var propertyNames: [PartialKeyPath<Order>: String] { [\.id: "id"] }
}
struct Refund: Record {
    var id: String
    static var propertyNames: [PartialKeyPath<Refund>: String] { [\.id: "id"] }
}
enum Worker: FunctionContract {
    typealias Input = QueueEvent<Order>
    typealias Output = BatchResponse
    static let name = "worker"
}

let stack = Stack("orders")
let orders = Queue("orders", of: Order.self, in: stack)
let refunds = Queue("refunds", of: Refund.self, in: stack)
let worker = Function(Worker.self, in: stack, image: Image(repository: "registry/worker", tag: "1.0.0"))
// error: requires the types 'Worker.Input' (aka 'QueueEvent<Order>') and 'QueueEvent<Refund>' be equivalent
// instead: QueueConsumer("orders", in: stack, of: orders, worker)
QueueConsumer("orders", in: stack, of: refunds, worker)  // here
