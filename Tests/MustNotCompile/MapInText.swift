// A map has no form in text.
import AWSSQS

let stack = Stack("messages")
let queue = SQSQueue("orders", in: stack, tags: ["Team": "orders"])
// error: 'appendInterpolation' is unavailable: a map has no form in text: use Terraform.jsonencode(_:), or one of
//     its elements
// instead: Output("tags", in: stack, "tagged \(Terraform.jsonencode(queue.tags))")
Output("tags", in: stack, "tagged \(queue.tags)")  // here
