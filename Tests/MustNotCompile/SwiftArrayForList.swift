// A list that Swift knows becomes an expression explicitly.
import AWSLambda

let stack = Stack("functions")
let architectures: [Expression<String>] = ["arm64"]
// error: cannot convert value of type '[Expression<String>]' to expected argument type 'Expression<SetOf<String>>'
// instead: LambdaLayerVersion("core", in: stack, layerName: "core", compatibleArchitectures: .init(architectures))
LambdaLayerVersion("core", in: stack, layerName: "core", compatibleArchitectures: architectures)  // here
