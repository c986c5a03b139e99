import Testing

@Suite("Mistakes that the compiler finds")
struct MustNotCompileTests {
    /// That each comes with the message it states, on the line of the mistake, and that nothing else is wrong with it.
    @Test("is found, at its line and in these words", arguments: try Snippet.all())
    func mistakeIsFound(_ snippet: Snippet) throws {
        let outcome = try Compiler().check(snippet.text, name: snippet.name)
        #expect(outcome.isSuccess == !snippet.expected.contains { $0.severity == .error }, "\(outcome.text)")
        for expected in snippet.expected {
            let isTold = outcome.diagnostics.contains {
                $0.severity == expected.severity && $0.line == expected.line && $0.message.contains(expected.message)
            }
            #expect(isTold, "not told: \(expected.message)\n\(outcome.text)")
        }
        #expect(outcome.diagnostics.allSatisfy { $0.line == snippet.told }, "\(outcome.text)")
    }

    @Test("is the only one: the corrected snippet compiles without a warning", arguments: try Snippet.all())
    func correctedSnippetCompiles(_ snippet: Snippet) throws {
        let outcome = try Compiler().check(snippet.corrected, name: snippet.name)
        #expect(outcome.isSuccess && outcome.diagnostics.isEmpty, "\(outcome.text)")
    }

    @Test func everySnippetIsRead() throws {
        #expect(try Snippet.all().count >= 100)
    }
}
