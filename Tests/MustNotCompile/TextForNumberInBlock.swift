// An argument of a nested block has a type.
import AWSLambda

let stack = Stack("functions")
LambdaFunction(
    "validator", in: stack, functionName: "validator", role: "arn:aws:iam::123456789012:role/validator",
    // error: generic struct 'Expression' requires that 'Number' conform to 'TextValue'
    // instead: ephemeralStorage: .init(size: 1024))
    ephemeralStorage: .init(size: "1024"))  // here
