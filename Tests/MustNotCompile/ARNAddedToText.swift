// Text is added to text; an ARN is put in by interpolation.
import AWSSQS

let stack = Stack("messages")
let queue = SQSQueue("orders", in: stack)
// error: cannot convert value of type 'Expression<ARN>' to expected argument type 'Expression<String>'
// instead: Output("queue", in: stack, "x-\(queue.arn)")
Output("queue", in: stack, "x-" + queue.arn)  // here
