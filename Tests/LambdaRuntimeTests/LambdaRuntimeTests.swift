import Testing

@Suite("LambdaRuntime")
struct LambdaRuntimeTests {}
