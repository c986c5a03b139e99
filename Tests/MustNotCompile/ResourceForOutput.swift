// An output shows a value, not a resource.
import AWSSQS

let stack = Stack("messages")
let queue = SQSQueue("orders", in: stack)
// error: is unavailable: a resource is not a value: give one of its attributes, such as its name or ARN
// instead: Output("queue", in: stack, queue.url)
Output("queue", in: stack, queue)  // here
