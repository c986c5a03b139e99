// A function runs as a role that is named by its ARN, not by its name.
import AWSIAM
import AWSLambda

let stack = Stack("functions")
let role = IAMRole("validator", in: stack, assumeRolePolicy: "{}", name: "validator")
// error: cannot convert value of type 'Expression<String>' to expected argument type 'Expression<ARN>'
// instead: LambdaFunction("validator", in: stack, functionName: "validator", role: role.arn)
LambdaFunction("validator", in: stack, functionName: "validator", role: role.name)  // here
