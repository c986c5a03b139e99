// An event of a bucket is one that S3 knows.
import LandformAWS

func notify(_ arrivals: Queue<BucketEvent>, of files: Bucket, in stack: Stack) {
    // error: type 'BucketNotifications.Event' has no member 'objectCraeted'
    // instead: let created: BucketNotifications.Event = .objectCreated
    let created: BucketNotifications.Event = .objectCraeted  // here
    BucketNotifications(of: files, in: stack, to: [.queue(arrivals, on: created)])
}
