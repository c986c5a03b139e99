// What `forEach` makes is found by its key, not by a position.
import AWSSQS

let stack = Stack("messages")
let queues = stack.forEach(["orders": 60, "refunds": 300]) { each in
    SQSQueue("work", in: each, visibilityTimeoutSeconds: each.value)
}
// error: 'subscript(_:)' is unavailable: the instances of a forEach have keys and no positions: queues["orders"]
// instead: Output("orders", in: stack, queues["orders"].name)
Output("orders", in: stack, queues[0].name)  // here
