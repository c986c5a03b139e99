// What is only read is not destroyed.
import AWSSQS

let stack = Stack("messages")
// error: value of type 'DataSQSQueue' has no member 'preventDestroy'
// instead: SQSQueue("orders", in: stack, name: "orders").preventDestroy()
DataSQSQueue("orders", in: stack, name: "orders").preventDestroy()  // here
