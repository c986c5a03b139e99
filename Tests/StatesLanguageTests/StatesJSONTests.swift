import StatesLanguage
import Testing

private struct Numbered: DeploymentValue { var value: Int }

@Suite("A value of a definition")
struct StatesJSONTests {
    @Test("that is external is equal to the same value of the same type only")
    func externals() {
        #expect(External(Named("a")) == External(Named("a")))
        #expect(External(Named("a")) != External(Named("b")))
        #expect(External(Numbered(value: 1)) != External(Named("1")))
    }
}
