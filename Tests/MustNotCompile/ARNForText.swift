// An ARN stands where text is wanted only when the stack says so.
import AWSSQS

let stack = Stack("messages")
let queue = SQSQueue("orders", in: stack)
// error: cannot convert value of type 'Expression<ARN>' to expected dictionary value type
//     'Expression<Dictionary<String, String>.Mapped>' (aka 'Expression<String>')
// instead: SQSQueue("failures", in: stack, tags: ["Source": queue.arn.string])
SQSQueue("failures", in: stack, tags: ["Source": queue.arn])  // here
