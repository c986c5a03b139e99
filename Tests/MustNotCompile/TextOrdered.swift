// Terraform orders numbers only.
import AWSSQS

let stack = Stack("messages")
let queue = SQSQueue("orders", in: stack)
// error: cannot convert value of type 'Expression<String>' to expected argument type 'Expression<Number>'
// instead: queue.precondition(Terraform.length(queue.name) < 80, "the name is short")
queue.precondition(queue.name < "orders", "the name is short")  // here
