// A list becomes a set explicitly: it loses its order.
import AWSLambda

let stack = Stack("functions")
let function = DataLambdaFunction("validator", in: stack, functionName: "validator")
LambdaLayerVersion(
    "core", in: stack, layerName: "core",
    // error: cannot convert value of type 'Expression<[String]>' to expected argument type
    //     'Expression<SetOf<String>>'
    // instead: compatibleArchitectures: Terraform.toset(function.architectures))
    compatibleArchitectures: function.architectures)  // here
