// A resource is made by a provider, not by another resource.
import AWSSQS

let stack = Stack("messages")
let west = AWSProvider(in: stack, alias: "west", region: "us-west-2")
let queue = SQSQueue("orders", in: stack)
// error: instance method 'using' requires that 'SQSQueue' conform to 'ProviderConfiguration'
// instead: SQSQueue("failures", in: stack).using(west)
SQSQueue("failures", in: stack).using(queue)  // here
