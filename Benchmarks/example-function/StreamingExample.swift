import Contracts
import LambdaRuntime

/// Writes the text as often as the number says, then does as the action says.
struct StreamingExample: StreamingLambdaProgram {
    typealias Function = ExampleFunction

    init(needs: ExampleFunction.Needs, environment: RuntimeEnvironment) throws {}

    func handle(_ input: Input, _ context: Context, to response: ResponseStream) async throws {
        if input.action == .context { try response.begin(status: 201, headers: ["X-Kind": "example"]) }
        for _ in 0..<(input.number ?? 1) { try response.write(input.text ?? "") }
        switch input.action {
        case .fail: throw Failure(.declined, "after it was begun")
        case .sleep: try await Task.sleep(for: .seconds(30))
        default: return
        }
    }
}
