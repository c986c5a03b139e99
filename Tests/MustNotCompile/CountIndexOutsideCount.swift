// What `count` counts is the closure's argument, and means nothing after it.
import AWSSQS

let stack = Stack("messages")
let queues = stack.count(3) { SQSQueue("work", in: $0, name: "work-\($0.index)") }
// error: value of type 'CountedInstances<SQSQueue>' has no member 'index'
// instead: Output("first", in: stack, queues[0].name)
Output("first", in: stack, queues.index)  // here
