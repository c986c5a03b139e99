// A role needs the policy that says who may take it on.
import AWSIAM

let stack = Stack("roles")
// error: missing argument for parameter 'assumeRolePolicy' in call
// instead: IAMRole("validator", in: stack, assumeRolePolicy: "{}")
IAMRole("validator", in: stack, name: "validator")  // here
