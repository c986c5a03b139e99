// An attribute whose changes are ignored is named by a key path.
import AWSSQS

let stack = Stack("messages")
// error: cannot convert value of type 'String' to expected argument type 'KeyPath<SQSQueue, Expression<_>>'
// instead: SQSQueue("orders", in: stack).ignoreChanges(to: \.tags)
SQSQueue("orders", in: stack).ignoreChanges(to: "tags")  // here
