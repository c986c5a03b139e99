// A topic delivers to a queue's ARN, not to its URL.
import AWSLambda
import AWSSQS

let stack = Stack("messages")
let queue = SQSQueue("orders", in: stack)
// error: cannot convert value of type 'Expression<String>' to expected argument type 'Expression<ARN>'
// instead: LambdaEventSourceMapping("orders", in: stack, functionName: "orders", eventSourceARN: queue.arn)
LambdaEventSourceMapping("orders", in: stack, functionName: "orders", eventSourceARN: queue.url)  // here
