// Text that Swift knows becomes an expression explicitly.
import AWSSQS

let stack = Stack("messages")
let name = "orders"
// error: cannot convert value of type 'String' to expected argument type 'Expression<String>'
// instead: SQSQueue("orders", in: stack, name: .init(name))
SQSQueue("orders", in: stack, name: name)  // here
