// Both values of a condition have one type.
import AWSSQS

let stack = Stack("messages")
let isLarge = Variable<Bool>("is-large", in: stack)
// error: generic struct 'Expression' requires that 'Number' conform to 'TextValue'
// instead: SQSQueue("orders", in: stack, maxMessageSize: isLarge.value.then(262_144, else: 1_024))
SQSQueue("orders", in: stack, maxMessageSize: isLarge.value.then(262_144, else: "1024"))  // here
