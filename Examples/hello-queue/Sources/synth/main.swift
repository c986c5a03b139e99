import AWS
import Landform
import LandformAWS

/// A message of the queue.
struct Order: Codable, Sendable {
    var product: String
    var count: Int
}

Synth.main {
    let stack = Stack("hello-queue")
    AWSProvider(in: stack, region: "eu-central-1")

    let failed = Queue("failed-orders", of: Order.self, in: stack)
    let orders = Queue("orders", of: Order.self, in: stack, retention: .days(4), deadLetters: failed)
    Output("orders-url", in: stack, orders.url)
    return App(stack)
}
