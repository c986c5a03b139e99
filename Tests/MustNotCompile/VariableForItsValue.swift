// A variable is used by its value.
import AWSSQS

let stack = Stack("messages")
let delay = Variable<Number>("delay", in: stack)
// error: cannot convert value of type 'Variable<Number>' to expected argument type 'Expression<Number>'
// instead: SQSQueue("orders", in: stack, delaySeconds: delay.value)
SQSQueue("orders", in: stack, delaySeconds: delay)  // here
