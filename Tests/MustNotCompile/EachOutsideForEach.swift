// `each` is the closure's argument, and means nothing after it.
import AWSSQS

let stack = Stack("messages")
let queues = stack.forEach(["orders": 60, "refunds": 300]) { each in
    SQSQueue("work", in: each, visibilityTimeoutSeconds: each.value)
}
// error: cannot find 'each' in scope
// instead: Output("orders", in: stack, queues["orders"].name)
Output("orders", in: stack, each.key)  // here
