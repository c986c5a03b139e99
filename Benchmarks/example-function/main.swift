import LambdaRuntime

if RuntimeEnvironment.current(of: ExampleFunction.self)["EXAMPLE_STREAMS"] == nil {
    ExampleProgram.main()
} else {
    StreamingExample.main()
}
