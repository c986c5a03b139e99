// Text is written as text.
import AWSSQS

let stack = Stack("messages")
// error: generic struct 'Expression' requires that 'String' conform to 'NumericValue'
// instead: SQSQueue("orders", in: stack, name: "7")
SQSQueue("orders", in: stack, name: 7)  // here
