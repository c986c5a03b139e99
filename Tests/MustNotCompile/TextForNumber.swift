// A number is written as a number.
import AWSSQS

let stack = Stack("messages")
// error: generic struct 'Expression' requires that 'Number' conform to 'TextValue'
// instead: SQSQueue("orders", in: stack, delaySeconds: 30)
SQSQueue("orders", in: stack, delaySeconds: "30")  // here
