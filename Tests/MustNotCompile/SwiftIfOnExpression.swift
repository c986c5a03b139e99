// Swift cannot decide what only Terraform knows.
import AWSSQS

let stack = Stack("messages")
let isOrdered = Variable<Bool>("is-ordered", in: stack)
// error: cannot convert value of type 'Expression<Bool>' to expected condition type 'Bool'
// instead: let delay: Expression<Number> = isOrdered.value.then(0, else: 30)
let delay: Expression<Number> = isOrdered.value ? 0 : 30  // here
