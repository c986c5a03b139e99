// A destination is told of some events.
import LandformAWS

let stack = Stack("files")
let files = Bucket("files", in: stack, name: "the-files")
let arrivals = Queue("arrivals", of: BucketEvent.self, in: stack, senders: [.bucket(files)])
// error: missing argument for parameter 'on' in call
// instead: BucketNotifications(of: files, in: stack, to: [.queue(arrivals, on: .objectCreated)])
BucketNotifications(of: files, in: stack, to: [.queue(arrivals)])  // here
