// A resource comes after another resource; after an attribute it comes by using it.
import AWSSQS

let stack = Stack("messages")
let failures = SQSQueue("failures", in: stack)
// error: 'dependsOn' is unavailable: an attribute is no declaration: give what it belongs to
// instead: SQSQueue("orders", in: stack).dependsOn(failures)
SQSQueue("orders", in: stack).dependsOn(failures.arn)  // here
