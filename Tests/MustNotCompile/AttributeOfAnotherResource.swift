// A queue has no bucket.
import AWSSQS

let stack = Stack("messages")
let queue = SQSQueue("orders", in: stack)
// error: value of type 'SQSQueue' has no member 'bucket'
// instead: Output("queue", in: stack, queue.name)
Output("queue", in: stack, queue.bucket)  // here
