// A resource ignores changes to its own attributes.
import AWSS3
import AWSSQS

let stack = Stack("messages")
// error: cannot convert value of type 'any KeyPath<S3Bucket, Expression<[String : String]>> & Sendable' to expected
//     argument type 'KeyPath<SQSQueue, Expression<Dictionary<String, String>>>'
// instead: SQSQueue("orders", in: stack).ignoreChanges(to: \SQSQueue.tags)
SQSQueue("orders", in: stack).ignoreChanges(to: \S3Bucket.tags)  // here
