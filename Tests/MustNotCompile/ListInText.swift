// A list has no form in text.
import AWSLambda

let stack = Stack("functions")
let layer = LambdaLayerVersion("core", in: stack, layerName: "core", compatibleArchitectures: ["arm64", "x86_64"])
// error: 'appendInterpolation' is unavailable: a list has no form in text: use Terraform.join(_:_:), or one of its
//     elements
// instead: let text: Expression<String> = "\(Terraform.join(" and ", Terraform.tolist(layer.compatibleArchitectures)))"
let text: Expression<String> = "runs on \(layer.compatibleArchitectures)"  // here
