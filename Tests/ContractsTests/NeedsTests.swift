import Contracts
import Records
import Testing

private struct Item: Record {
    var id: String
    static var propertyNames: [PartialKeyPath<Item>: String] { [\.id: "id"] }
}

private struct Needs: Decodable, Sendable {
    var files: Capability<ReadObjects>
    var statusTable: Capability<WriteItems<Item>>
    var batchSize: Int
    var isStrict: Bool
    var note: String?
}

private struct NamedGrant: CapabilityGrant {
    var name: String
    init(_ name: String) { self.name = name }
}

@Suite("What a function needs")
struct NeedsTests {
    @Test("is read from the variables that a stack writes for it")
    func roundTrip() throws {
        let stackSide = Needs(
            files: Capability(granting: NamedGrant("files-dev")),
            statusTable: Capability(granting: NamedGrant("status-dev")), batchSize: 25,
            isStrict: true, note: nil)
        var environment: [String: String] = [:]
        for variable in neededVariables(of: stackSide) {
            switch variable.value {
            case .grant(let grant): environment[variable.name] = try #require(grant as? NamedGrant).name
            case .setting(let text): environment[variable.name] = text
            case .unsupported(let what): Issue.record("\(what)")
            }
        }
        #expect(
            environment == [
                "FILES": "files-dev", "STATUS_TABLE": "status-dev", "BATCH_SIZE": "25", "IS_STRICT": "true",
            ])

        let needed = try needs(Needs.self, from: environment)
        #expect(needed.files.resource == "files-dev")
        #expect(needed.statusTable.resource == "status-dev")
        #expect(needed.batchSize == 25)
        #expect(needed.isStrict)
        #expect(needed.note == nil)
    }

    @Test("says which variable is missing, or no value of its type")
    func errors() {
        #expect {
            try needs(Needs.self, from: ["FILES": "files-dev"])
        } throws: {
            "\($0)"
                == "The environment has no variables STATUS_TABLE, BATCH_SIZE and IS_STRICT, which the function needs."
        }
        #expect {
            try needs(Needs.self, from: ["FILES": "f", "BATCH_SIZE": "many", "IS_STRICT": "true"])
        } throws: {
            "\($0)" == "The environment has no variable STATUS_TABLE, which the function needs."
        }
        #expect {
            try needs(
                Needs.self, from: ["FILES": "f", "STATUS_TABLE": "s", "BATCH_SIZE": "many", "IS_STRICT": "true"])
        } throws: {
            "\($0)" == "The environment's variable BATCH_SIZE is no Int."
        }
        #expect {
            try needs(
                Needs.self, from: ["FILES": "f", "STATUS_TABLE": "s", "BATCH_SIZE": "1", "IS_STRICT": "maybe"])
        } throws: {
            "\($0)" == "The environment's variable IS_STRICT is no Bool."
        }
    }

    @Test("cannot hold what has no form in an environment's variable")
    func unsupported() {
        struct Nested: Decodable, Sendable { var inner: [Int] }
        let variables = neededVariables(of: Nested(inner: [1]))
        guard case .unsupported(let what)? = variables.first?.value else { Issue.record("accepted"); return }
        #expect(what == "a value of type Array<Int>")
    }
}
