// A list has no form in text.
import AWSLambda

let stack = Stack("functions")
let layer = LambdaLayerVersion("core", in: stack, layerName: "core", compatibleArchitectures: ["arm64", "x86_64"])
// error: 'appendInterpolation' is unavailable: a list has no form in text: use Terraform.join(_:_:), or one of its
//     elements
// instead: Output("for", in: stack, "\(Terraform.join(" and ", Terraform.tolist(layer.compatibleArchitectures)))")
Output("for", in: stack, "runs on \(layer.compatibleArchitectures)")  // here
