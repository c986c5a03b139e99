import StatesLanguage
import Testing

@Suite("A value of a definition")
struct StatesJSONTests {
    @Test("that is external is equal to the same value of the same type only")
    func externals() {
        #expect(External("a") == External("a"))
        #expect(External("a") != External("b"))
        #expect(External(1) != External("1"))
    }
}
