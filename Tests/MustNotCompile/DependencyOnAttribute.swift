// A resource comes after another resource; after an attribute it comes by using it.
import AWSSQS

let stack = Stack("messages")
let failures = SQSQueue("failures", in: stack)
// error: 'dependsOn' is unavailable: an attribute is not a declaration: give the resource that has it
// instead: SQSQueue("orders", in: stack).dependsOn(failures)
SQSQueue("orders", in: stack).dependsOn(failures.arn)  // here
