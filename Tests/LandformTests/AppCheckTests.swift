import Landform
import Testing

@Suite("A check of a provider")
struct AppCheckTests {
    /// A provider whose check reports every thing that is named like another one.
    private struct ThingProvider: ProviderConfiguration {
        static var requirement: ProviderRequirement {
            .init(name: "thing", source: "example/thing", version: "1", configurationType: "ThingProvider")
        }
        static var checks: [AppCheck] {
            [
                AppCheck("same-thing") { app in
                    var seen: [CheckedValue: CheckedResource] = [:]
                    return app.resources(of: "thing").compactMap { thing in
                        guard let name = thing["name"] else { return nil }
                        defer { seen[name] = thing }
                        return seen[name].map {
                            thing.error(
                                "\(thing.address) is \($0.address).", resolution: "rename it.", notes: [$0.note])
                        }
                    }
                }
            ]
        }
        let handle: ProviderHandle

        @discardableResult
        init(in scope: Scope) {
            handle = scope.declare(
                provider: Self.self, alias: nil, Arguments(), file: #filePath, line: #line, column: #column)
        }
    }

    private struct Thing: Resource {
        static var type: String { "thing" }
        static var provider: ProviderRequirement { ThingProvider.requirement }
        let handle: Handle
        init(handle: Handle) { self.handle = handle }

        @discardableResult
        init(_ id: String, in scope: Scope, name: Expression<String>?, line: UInt = #line) {
            var arguments = Arguments()
            arguments.set("name", name)
            handle = scope.declare(Self.self, id, arguments, file: #filePath, line: line, column: 1)
        }

        var name: Expression<String> { handle.attribute("name") }
    }

    private func stack(_ name: String) -> Stack {
        let stack = Stack(name)
        ThingProvider(in: stack)
        return stack
    }

    private func messages(_ app: App) -> [String] {
        do { return try app.synthesize().warnings.map(\.message) } catch { return error.diagnostics.map(\.message) }
    }

    @Test("sees all stacks, runs once, and names the line")
    func allStacks() {
        let (one, two) = (stack("one"), stack("two"))
        Thing("a", in: one, name: "x")
        let line = #line + 1
        Thing("b", in: two, name: "x")
        let error = #expect(throws: DiagnosticsError.self) { try App(one, two).synthesize() }
        #expect(error?.diagnostics.map(\.message) == ["thing.b is thing.a."])
        #expect(error?.diagnostics.first?.source?.line == line)
        #expect(error?.diagnostics.first?.stack == "two")
        #expect(error?.diagnostics.first?.notes.first?.source.line == line - 2)
    }

    @Test("sees through locals and texts in texts, and tells variables apart")
    func values() {
        let stack = stack("one")
        let variable = Variable<String>("v", in: stack).value
        let local = Local("l", in: stack, "x-\(variable)" as Expression<String>).value
        Thing("a", in: stack, name: "x-\(variable)")
        Thing("b", in: stack, name: local)
        Thing("c", in: stack, name: "\(local)")
        Thing("d", in: stack, name: "x-\(Variable<String>("w", in: stack).value)")
        Thing("e", in: stack, name: nil)
        Thing("f", in: stack, name: .null)
        #expect(messages(App(stack)) == ["thing.b is thing.a.", "thing.c is thing.b."])
    }

    @Test("does not know what a raw override replaces")
    func overrides() {
        let stack = stack("one")
        Thing("a", in: stack, name: "x")
        Thing("b", in: stack, name: "x").rawOverride(["name": "y"])
        #expect(messages(App(stack)) == [])
    }

    @Test("is not told of what somebody accepts, nor where the app goes without")
    func accepted() {
        let accepting = stack("one")
        Thing("a", in: accepting, name: "x")
        Thing("b", in: accepting, name: "x").accepting("same-thing", because: "they are one on purpose")
        #expect(messages(App(accepting)) == [])
        let without = stack("one")
        Thing("a", in: without, name: "x")
        Thing("b", in: without, name: "x")
        #expect(messages(App(without)).count == 1)
        #expect(messages(App(without).rawWithoutProviderChecks()) == [])
    }
}
