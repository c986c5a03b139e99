// A resource has no form in text; its attributes have.
import AWSSQS

let stack = Stack("messages")
let queue = SQSQueue("orders", in: stack)
// error: 'appendInterpolation' is unavailable: a resource has no form in text: use one of its attributes, such as
//     its name or ARN
// instead: SQSQueue("failures", in: stack, name: "failures-of-\(queue.name)")
SQSQueue("failures", in: stack, name: "failures-of-\(queue)")  // here
