// A number that Swift knows becomes an expression explicitly.
import AWSSQS

let stack = Stack("messages")
let delay = 30
// error: cannot convert value of type 'Int' to expected argument type 'Expression<Number>'
// instead: SQSQueue("orders", in: stack, delaySeconds: .init(delay))
SQSQueue("orders", in: stack, delaySeconds: delay)  // here
