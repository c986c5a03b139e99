// An attribute has one spelling.
import AWSSQS

let stack = Stack("messages")
let queue = SQSQueue("orders", in: stack)
// error: value of type 'SQSQueue' has no member 'uri'
// instead: Output("queue", in: stack, queue.url)
Output("queue", in: stack, queue.uri)  // here
