import StatesLanguage
import Testing

@Suite("An intrinsic function")
struct IntrinsicTests {
    @Test("is a text with values in it")
    func format() {
        #expect(expression { States.format($0, "\($0.id) failed") } == "States.Format('{} failed', $.file_id)")
        #expect(
            expression { States.format($0, "\($0.id) has \($0.size) of \(10) bytes") }
                == "States.Format('{} has {} of 10 bytes', $.file_id, $.size)")
        #expect(written { States.format($0, "\(1) of \("two")") }.json == ["x": "1 of two"])
        #expect(
            expression { States.format($0, "a\(States.format($0, "b\($0.id)c"))d") }
                == "States.Format('ab{}cd', $.file_id)")
    }

    @Test("escapes what the language would read")
    func hostile() {
        #expect(
            expression { States.format($0, "it's {} \\ \"q\"\n ü🎉\($0.id)") }
                == "States.Format('it\\'s \\{\\} \\\\ \"q\"\n ü🎉{}', $.file_id)")
        #expect(
            expression { _ in States.base64Encode("'); States.UUID('{\\") }
                == "States.Base64Encode('\\'); States.UUID(\\'\\{\\\\')")
        #expect(
            expression { States.format($0, "\("{}'")\($0.id)") } == "States.Format('\\{\\}\\'{}', $.file_id)")
    }

    @Test("for JSON and text")
    func json() {
        #expect(
            expression { States.stringToJSON($0.key, as: Row.self) } == "States.StringToJson($.key)")
        #expect(expression { States.jsonToString($0) } == "States.JsonToString($)")
        #expect(expression { States.base64Decode($0.key) } == "States.Base64Decode($.key)")
        #expect(expression { States.hash($0.key, .sha256) } == "States.Hash($.key, 'SHA-256')")
        #expect(
            expression { States.jsonMerge($0, StateValue<Upload, Row>.constant(["it's": 1]), as: Upload.self) }
                == "States.JsonMerge($, States.StringToJson('\\{\"it\\'s\":1\\}'), false)")
        #expect(expression { States.stringSplit($0.key, at: "/.") } == "States.StringSplit($.key, '/.')")
        #expect(expression { _ in States.uuid() } == "States.UUID()")
    }

    @Test("for numbers")
    func numbers() {
        #expect(expression { States.mathAdd($0.size, -1) } == "States.MathAdd($.size, -1)")
        #expect(expression { States.mathRandom(from: 1, to: $0.size) } == "States.MathRandom(1, $.size)")
        #expect(expression { States.mathRandom(from: 1, to: $0.size, seed: 7) } == "States.MathRandom(1, $.size, 7)")
    }

    @Test("for arrays")
    func arrays() {
        let parts: (StateInput<Upload>) -> StateValue<Upload, [String]> = { States.stringSplit($0.key, at: "/") }
        let text = "States.StringSplit($.key, '/')"
        #expect(expression { States.array($0.id, "x") } == "States.Array($.file_id, 'x')")
        #expect(expression { States.arrayPartition(parts($0), size: 2) } == "States.ArrayPartition(\(text), 2)")
        #expect(expression { States.arrayContains(parts($0), "x") } == "States.ArrayContains(\(text), 'x')")
        #expect(
            expression { _ in States.arrayRange(from: 1, through: 9, by: 2) } == "States.ArrayRange(1, 9, 2)")
        #expect(expression { States.arrayGetItem(parts($0), at: 1) } == "States.ArrayGetItem(\(text), 1)")
        #expect(expression { States.arrayLength(parts($0)) } == "States.ArrayLength(\(text))")
        #expect(expression { States.arrayUnique(parts($0)) } == "States.ArrayUnique(\(text))")
    }

    @Test("cannot have a value in it that only the deployment knows")
    func external() throws {
        let name = StateValue<Upload, String>.external(Named("name"))
        for value in [
            written { States.format($0, "\($0.id) of \(name)") }, written { _ in States.base64Encode(name) },
            written { States.format($0, "of \(name)") },
        ] {
            let problem = try #require(value.problems.first)
            #expect(value.problems.count == 1)
            #expect(problem.message.contains("only the deployment knows"))
            #expect(problem.resolution.hasPrefix("put it into the data"))
        }
    }

    @Test("is one of ten in a field at most")
    func tooMany() {
        func nested(_ depth: Int) -> (StateInput<Upload>) -> StateValue<Upload, String> {
            { input in (0..<depth).reduce(input.key) { value, _ in States.base64Encode(value) } }
        }
        #expect(written(nested(10)).problems.isEmpty)
        #expect(written(nested(11)).problems.first?.message.contains("11 intrinsic functions") == true)
    }
}
