// Of an argument that takes several values a list is given.
import AWSLambda

let stack = Stack("functions")
// error: generic struct 'Expression' requires that 'SetOf<String>' conform to 'TextValue'
// instead: LambdaLayerVersion("core", in: stack, layerName: "core", compatibleArchitectures: ["arm64"])
LambdaLayerVersion("core", in: stack, layerName: "core", compatibleArchitectures: "arm64")  // here
