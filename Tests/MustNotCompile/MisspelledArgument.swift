// An argument has one spelling.
import AWSSQS

let stack = Stack("messages")
// error: incorrect argument label in call (have '_:in:visibiltyTimeoutSeconds:', expected
//     '_:in:visibilityTimeoutSeconds:')
// instead: SQSQueue("orders", in: stack, visibilityTimeoutSeconds: 30)
SQSQueue("orders", in: stack, visibiltyTimeoutSeconds: 30)  // here
