// A set becomes a list explicitly.
import AWSLambda

let stack = Stack("functions")
let layer = LambdaLayerVersion("core", in: stack, layerName: "core", compatibleArchitectures: ["arm64"])
LambdaFunction(
    "validator", in: stack, functionName: "validator", role: "arn:aws:iam::123456789012:role/validator",
    // error: cannot convert value of type 'Expression<SetOf<String>>' to expected argument type
    //     'Expression<[String]>'
    // instead: architectures: Terraform.tolist(layer.compatibleArchitectures))
    architectures: layer.compatibleArchitectures)  // here
