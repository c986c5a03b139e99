// What the provider works out is not given.
import AWSSQS

let stack = Stack("messages")
// error: extra argument 'arn' in call
// instead: SQSQueue("orders", in: stack, name: "orders")
SQSQueue("orders", in: stack, arn: "arn:aws:sqs:eu-central-1:123456789012:orders")  // here
