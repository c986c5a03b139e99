// An instance of a `forEach` has a key; only one of a `count` has an index.
import AWSSQS

let stack = Stack("messages")
stack.forEach(["orders": 60, "refunds": 300]) { each in
    // error: value of type 'Each<Number>' has no member 'index'
    // instead: SQSQueue("work", in: each, name: "work-\(each.key)")
    SQSQueue("work", in: each, name: "work-\(each.index)")  // here
}
