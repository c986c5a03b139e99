// A resource is no ARN, but has one.
import AWSIAM
import AWSLambda

let stack = Stack("functions")
let role = IAMRole("validator", in: stack, assumeRolePolicy: "{}")
// error: cannot convert value of type 'IAMRole' to expected argument type 'Expression<ARN>'
// instead: LambdaFunction("validator", in: stack, functionName: "validator", role: role.arn)
LambdaFunction("validator", in: stack, functionName: "validator", role: role)  // here
