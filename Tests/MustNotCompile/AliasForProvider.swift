// A provider's alias is no text: it is the provider that was declared with it.
import AWSSQS

let stack = Stack("messages")
let west = AWSProvider(in: stack, alias: "west", region: "us-west-2")
// error: 'using' is unavailable: an alias is not a configuration: keep the value that its declaration returns
// instead: SQSQueue("failures", in: stack).using(west)
SQSQueue("failures", in: stack).using("aws.west")  // here
