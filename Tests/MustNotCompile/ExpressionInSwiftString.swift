// A Swift `String` cannot hold what Terraform only knows later.
import AWSSQS

let stack = Stack("messages")
let queue = SQSQueue("orders", in: stack)
// warning: 'appendInterpolation' is deprecated: a Swift String cannot hold a Terraform expression: give the text the
//     type Expression<String>
// error: interpolation can throw but is not marked with 'try'
// instead: let name: Expression<String> = "failures-of-\(queue.name)"
let name = "failures-of-\(queue.name)"  // here
