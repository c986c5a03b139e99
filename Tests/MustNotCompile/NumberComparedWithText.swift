// A number is compared with a number.
import AWSSQS

let stack = Stack("messages")
let queue = SQSQueue("orders", in: stack)
// error: generic struct 'Expression' requires that 'Number' conform to 'TextValue'
// instead: queue.precondition(queue.delaySeconds == 30, "the delay is 30 seconds")
queue.precondition(queue.delaySeconds == "30", "the delay is 30 seconds")  // here
