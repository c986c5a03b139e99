// What a data source reads is not assigned.
import AWSSQS

let stack = Stack("messages")
let queue = DataSQSQueue("orders", in: stack, name: "orders")
// error: cannot assign to property: 'name' is a get-only property
// instead: SQSQueue("refunds", in: stack, name: "refunds-of-\(queue.name)")
queue.name = "refunds"  // here
