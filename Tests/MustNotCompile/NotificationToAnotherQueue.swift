// A bucket tells what happens in it, and nothing else.
import LandformAWS

struct Order: Record {
    var id: String
    static var propertyNames: [PartialKeyPath<Order>: String] { [\.id: "id"] }
}
func notify(_ arrivals: Queue<BucketEvent>, _ orders: Queue<Order>, of files: Bucket, in stack: Stack) {
    // error: cannot convert value of type 'Queue<Order>' to expected argument type 'Queue<BucketEvent>'
    // instead: BucketNotifications(of: files, in: stack, to: [.queue(arrivals, on: .objectCreated)])
    BucketNotifications(of: files, in: stack, to: [.queue(orders, on: .objectCreated)])  // here
}
