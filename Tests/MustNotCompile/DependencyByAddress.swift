// What a resource comes after is named by itself, not by its address.
import AWSSQS

let stack = Stack("messages")
let failures = SQSQueue("failures", in: stack)
// error: 'dependsOn' is unavailable: an address is not a declaration: keep the value that the declaration returns
// instead: SQSQueue("orders", in: stack).dependsOn(failures)
SQSQueue("orders", in: stack).dependsOn("aws_sqs_queue.failures")  // here
