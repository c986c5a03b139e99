// The values of a map of text are text.
import AWSSQS

let stack = Stack("messages")
// error: generic struct 'Expression' requires that 'Dictionary<String, String>.Mapped' (aka 'String') conform to
//     'NumericValue'
// instead: SQSQueue("orders", in: stack, tags: ["Team": "orders", "CostCenter": "7"])
SQSQueue("orders", in: stack, tags: ["Team": "orders", "CostCenter": 7])  // here
