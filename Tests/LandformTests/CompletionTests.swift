import AWSSQS
import Landform
import Testing

@Suite("A construct that looks at what it was given when its stack is complete")
struct CompletionTests {
    private final class Names { var all: [String] = [] }

    @Test("sees what came after it, and reports it at its own line, in every synthesis")
    func later() {
        let names = Names()
        let stack = makeStack { stack in
            let scope = stack.locating()
            scope.reportWhenComplete {
                names.all.map { Diagnostic(.error, "\($0) is too much.", resolution: "leave it out.") }
            }
            SQSQueue("a", in: stack)
        }
        #expect(diagnostics(stack).isEmpty)
        names.all = ["b"]
        for _ in 1...2 {
            let found = diagnostics(stack)
            #expect(found.map(\.message) == ["b is too much."])
            #expect(found.first?.source?.line == #line - 11)
            #expect(found.first?.stack == "stack")
        }
    }
}
