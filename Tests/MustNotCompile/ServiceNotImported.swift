// A resource comes from the module of its service.
import AWSSQS

let stack = Stack("messages")
// error: cannot find 'SNSTopic' in scope
// instead: SQSQueue("orders", in: stack)
SNSTopic("orders", in: stack)  // here
