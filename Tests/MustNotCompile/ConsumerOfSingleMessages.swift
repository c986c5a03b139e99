// A queue's messages come in batches.
import LandformAWS

struct Order: Record {
    var id: String
    static var propertyNames: [PartialKeyPath<Order>: String] { [\.id: "id"] }
}
enum Worker: FunctionContract {
    typealias Input = QueueEvent<Order>
    typealias Output = BatchResponse
    static let name = "worker"
}
enum Printer: FunctionContract {
    typealias Input = Order
    typealias Output = String
    static let name = "printer"
}

func consume(_ orders: Queue<Order>, _ worker: Function<Worker>, _ printer: Function<Printer>, in stack: Stack) {
    // error: requires the types 'Printer.Input' (aka 'Order') and 'QueueEvent<Order>' be equivalent
    // instead: QueueConsumer("orders", in: stack, of: orders, worker)
    QueueConsumer("orders", in: stack, of: orders, printer)  // here
}
