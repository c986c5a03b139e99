// A boolean that Swift knows becomes an expression explicitly.
import AWSSQS

let stack = Stack("messages")
let isOrdered = true
// error: cannot convert value of type 'Bool' to expected argument type 'Expression<Bool>'
// instead: SQSQueue("orders", in: stack, fifoQueue: .init(isOrdered))
SQSQueue("orders", in: stack, fifoQueue: isOrdered)  // here
