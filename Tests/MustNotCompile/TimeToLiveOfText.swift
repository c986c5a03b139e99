// An item expires at a number of seconds.
import LandformAWS

struct Order: Record {
    var id: String
    var closedAt: String
    var expiresAt: Int?
    static var propertyNames: [PartialKeyPath<Order>: String] {
        [\.id: "id", \.closedAt: "closed_at", \.expiresAt: "expires_at"]
    }
}
let stack = Stack("orders")
// error: static method 'attribute' requires that 'String' conform to 'TimeToLiveValue'
// instead: Table("orders", of: Order.self, in: stack, key: \.id, timeToLive: .attribute(\.expiresAt))
Table("orders", of: Order.self, in: stack, key: \.id, timeToLive: .attribute(\.closedAt))  // here
