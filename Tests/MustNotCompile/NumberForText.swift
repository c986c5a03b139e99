// Text is written as text.
import AWSSQS

let stack = Stack("messages")
// error: generic struct 'Expression' requires the types 'String' and 'Number' be equivalent
// instead: SQSQueue("orders", in: stack, name: "7")
SQSQueue("orders", in: stack, name: 7)  // here
