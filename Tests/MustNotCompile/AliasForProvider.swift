// A provider's alias is no text: it is the provider that was declared with it.
import AWSSQS

let stack = Stack("messages")
let west = AWSProvider(in: stack, alias: "west", region: "us-west-2")
// error: 'using' is unavailable: a configuration is not named by its alias: keep what its declaration gives
// instead: SQSQueue("failures", in: stack).using(west)
SQSQueue("failures", in: stack).using("aws.west")  // here
