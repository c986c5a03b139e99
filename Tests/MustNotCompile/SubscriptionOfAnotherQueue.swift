// A queue of refunds is not sent the messages of a topic of orders.
import LandformAWS

struct Order: Record {
    var id: String
    static var propertyNames: [PartialKeyPath<Order>: String] { [\.id: "id"] }
}
struct Refund: Record {
    var id: String
    static var propertyNames: [PartialKeyPath<Refund>: String] { [\.id: "id"] }
}

let stack = Stack("orders")
let news = Topic("news", of: Order.self, in: stack)
let orders = Queue("orders", of: Order.self, in: stack, senders: [.topic(news)])
let refunds = Queue("refunds", of: Refund.self, in: stack, senders: [.topic(news)])
// error: cannot convert value of type 'Queue<Refund>' to expected argument type 'Queue<Order>'
// instead: news.subscribe("orders", .queue(orders), in: stack)
news.subscribe("orders", .queue(refunds), in: stack)  // here
