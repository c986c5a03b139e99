// A boolean is written as a boolean.
import AWSSQS

let stack = Stack("messages")
// error: generic struct 'Expression' requires that 'Bool' conform to 'TextValue'
// instead: SQSQueue("orders", in: stack, fifoQueue: true)
SQSQueue("orders", in: stack, fifoQueue: "true")  // here
