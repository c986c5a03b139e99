// A number is compared with a number.
import AWSSQS

let stack = Stack("messages")
let queue = SQSQueue("orders", in: stack)
// error: cannot convert value of type 'Expression<Number>' to expected argument type 'Expression<AnyValue>'
// instead: queue.precondition(queue.delaySeconds == 30, "the delay is 30 seconds")
queue.precondition(queue.delaySeconds == "30", "the delay is 30 seconds")  // here
