// An output shows a value, not a resource.
import AWSSQS

let stack = Stack("messages")
let queue = SQSQueue("orders", in: stack)
// error: cannot convert value of type 'SQSQueue' to expected argument type 'Expression<String>'
// instead: Output("queue", in: stack, queue.url)
Output("queue", in: stack, queue)  // here
