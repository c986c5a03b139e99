// Both values of a condition have one type, also where both are text to Terraform.
import AWSSQS

let stack = Stack("messages")
let isLarge = Variable<Bool>("is-large", in: stack)
let queue = SQSQueue("orders", in: stack)
// error: cannot convert value of type 'Expression<ARN>' to expected argument type 'Expression<String>'
// instead: Output("queue", in: stack, isLarge.value.then(queue.url, else: queue.arn.string))
Output("queue", in: stack, isLarge.value.then(queue.url, else: queue.arn))  // here
