// The values of a map of text are text.
import AWSSQS

let stack = Stack("messages")
// error: generic struct 'Expression' requires the types 'Dictionary<String, String>.Mapped' (aka 'String') and
//     'Number' be equivalent
// instead: SQSQueue("orders", in: stack, tags: ["Team": "orders", "CostCenter": "7"])
SQSQueue("orders", in: stack, tags: ["Team": "orders", "CostCenter": 7])  // here
