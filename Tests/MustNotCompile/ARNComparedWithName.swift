// An ARN is compared with an ARN.
import AWSSQS

let stack = Stack("messages")
let queue = SQSQueue("orders", in: stack)
let failures = SQSQueue("failures", in: stack)
// error: cannot convert value of type 'Expression<String>' to expected argument type 'Expression<ARN>'
// instead: queue.precondition(queue.arn != failures.arn, "failures go elsewhere")
queue.precondition(queue.arn != failures.name, "failures go elsewhere")  // here
