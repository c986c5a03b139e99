// Of a resource that is repeated, one instance or all of them are meant.
import AWSSQS

let stack = Stack("messages")
let queues = stack.count(3) { SQSQueue("work", in: $0, name: "work-\($0.index)") }
// error: value of type 'CountedInstances<SQSQueue>' has no member 'name'
// instead: Output("names", in: stack, queues.all { $0.name })
Output("names", in: stack, queues.name)  // here
