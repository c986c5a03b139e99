import JSONCoding
import Testing

@Suite("Values are read by their types")
struct DecodingTests {
    private struct Place: Decodable, Equatable {
        var name: String
        var size: Int?
        var tags: [String]?
        var inner: [Inner]
        struct Inner: Decodable, Equatable { var flag: Bool, ratio: Double }
    }

    private func read<Value: Decodable>(_ type: Value.Type, _ text: String) throws -> Value {
        try JSON.decode(type, from: text)
    }

    @Test("with what they do not ask for left out")
    func structures() throws {
        let text =
            #"{"other":[{"name":1},"\n"],"inner":[{"ratio":1,"flag":true,"x":{}}],"n\u0061me":"a\u00e9\n🙂","tags":null}"#
        let expected = Place(name: "aé\n🙂", size: nil, tags: nil, inner: [.init(flag: true, ratio: 1)])
        #expect(try read(Place.self, text) == expected)
        #expect(try read([String: [Int?]].self, #"{"a":[1,null,3],"b":[]}"#) == ["a": [1, nil, 3], "b": []])
        #expect(try read(Int?.self, "null") == nil)
        #expect(try read([Int: String].self, #"{"1":"a","2":"b"}"#) == [1: "a", 2: "b"])
    }

    @Test("of integers of all widths, exactly")
    func integers() throws {
        #expect(try read([Int8].self, "[-128,127,1.0,1e2,-0,12700e-2]") == [-128, 127, 1, 100, 0, 127])
        #expect(try read([UInt8].self, "[0,255,-0,-0.0e7]") == [0, 255, 0, 0])
        #expect(try read([Int16].self, "[-32768,32767]") == [.min, .max])
        #expect(try read([UInt16].self, "[65535,6.5535e4]") == [.max, .max])
        #expect(try read([Int32].self, "[-2147483648,2147483647]") == [.min, .max])
        #expect(try read([UInt32].self, "[4294967295]") == [.max])
        #expect(try read([Int64].self, "[-9223372036854775808,9223372036854775807]") == [.min, .max])
        #expect(
            try read([Int].self, "[9007199254740993,9007199254740993.0]") == [
                9_007_199_254_740_993, 9_007_199_254_740_993,
            ])
        #expect(try read([UInt64].self, "[18446744073709551615]") == [.max])
        #expect(try read([UInt].self, "[18446744073709551615]") == [.max])
        let (least, most) = ("-170141183460469231731687303715884105728", "170141183460469231731687303715884105727")
        #expect(try read([Int128].self, "[\(least),\(most),\(most).00]") == [.min, .max, .max])
        #expect(try read([String: UInt128].self, #"{"a":340282366920938463463374607431768211455}"#) == ["a": .max])
        #expect(try read(Int.self, "0e999999999999999999999") == 0)
        #expect(try read(Int.self, "1" + String(repeating: "0", count: 5000) + "e-5000") == 1)
        #expect(try read(Int.self, "0." + String(repeating: "0", count: 5000) + "1e5001") == 1)
    }

    @Test(
        "of integers refuses those that are not whole or out of range",
        arguments: [
            "128", "-129", "1.5", "1e3", "1e-1", "0.1", "1e999999999999999999999", "1e-999999999999999999999",
            "100.01e1",
        ])
    func noIntegers(text: String) {
        #expect(throws: DecodingError.self) { try read(Int8.self, text) }
        let error = #expect(throws: DecodingError.self) { try read([String: Int8].self, "{\"a\":\(text)}") }
        guard case .dataCorrupted(let context)? = error else {
            return #expect(Bool(false), "\(String(describing: error))")
        }
        #expect(context.codingPath.map(\.stringValue) == ["a"])
        #expect(!context.debugDescription.contains(text))
    }

    @Test("of binary numbers rounded correctly, and none that is out of range or would become zero")
    func binaryNumbers() throws {
        let text = "[0.1,1e23,9007199254740993,2.2250738585072014e-308,5e-324,1.7976931348623157e308,-0.0,0e999]"
        let expected: [Double] = [
            0.1, 1e23, 9007199254740992, .leastNormalMagnitude, .leastNonzeroMagnitude, .greatestFiniteMagnitude, 0, 0,
        ]
        #expect(try read([Double].self, text) == expected)
        #expect(try read(Double.self, "-0.0").sign == .minus)
        #expect(try read([Float].self, "[0.1,16777217,3.4028235e38]") == [0.1, 16_777_216, .greatestFiniteMagnitude])
        for text in ["1e309", "-1e309", "1e-400", "1e99999999999"] {
            #expect(throws: DecodingError.self) { try read(Double.self, text) }
        }
        #expect(throws: DecodingError.self) { try read(Float.self, "1e39") }
        #expect(throws: DecodingError.self) { try read(Float.self, "1e-60") }
    }

    private func path(_ keys: [any CodingKey]) -> String {
        keys.map { $0.intValue.map(String.init) ?? $0.stringValue }.joined(separator: ".")
    }

    @Test("Errors say where the value is that is wrong, and nothing of it")
    func errors() throws {
        func mismatch(_ text: String, _ type: any Any.Type, _ at: String) {
            let error = #expect(throws: DecodingError.self) { try read(Place.self, text) }
            guard case .typeMismatch(let found, let context)? = error else { return #expect(Bool(false), "\(text)") }
            #expect(found == type && path(context.codingPath) == at)
            #expect(!"\(context)".contains("secret"))
        }
        mismatch(#"{"name":5}"#, String.self, "name")
        mismatch(#"{"name":"a","size":"secret"}"#, Int.self, "size")
        mismatch(#"{"name":"a","inner":"secret"}"#, [Any].self, "inner")
        mismatch(#"{"name":"a","inner":[{"flag":true,"ratio":1},"secret"]}"#, [String: Any].self, "inner.1")
        mismatch(#"{"name":"a","inner":[{"flag":true,"ratio":1},{"flag":1}]}"#, Bool.self, "inner.1.flag")
        mismatch("[]", [String: Any].self, "")

        let absent = #expect(throws: DecodingError.self) {
            try read(Place.self, #"{"name":"a","inner":[{"flag":true}]}"#)
        }
        guard case .keyNotFound(let key, let context)? = absent else { return #expect(Bool(false)) }
        #expect(path(context.codingPath + [key]) == "inner.0.ratio")
        let null = #expect(throws: DecodingError.self) { try read(Place.self, #"{"name":null}"#) }
        guard case .valueNotFound(_, let place)? = null else { return #expect(Bool(false)) }
        #expect(path(place.codingPath) == "name")
        #expect(throws: JSONError.self) { try read(Place.self, "{") }
    }

    @Test("An object with two members of the same name is refused, a small one and a large one")
    func duplicates() throws {
        struct Two: Decodable { var a: Int, b: Int }
        let error = #expect(throws: DecodingError.self) {
            try read([Two].self, #"[{"a":1,"b":2},{"b":1,"a":2,"\u0061":3}]"#)
        }
        guard case .dataCorrupted(let context)? = error else { return #expect(Bool(false)) }
        #expect(path(context.codingPath) == "1")
        #expect(context.debugDescription == "The member \"a\" is there twice.")
        let many = (0..<100).map { "\"k\($0)\":\($0)" }.joined(separator: ",")
        #expect(try self.read([String: Int].self, "{\(many)}").count == 100)
        for name in ["k5", "k\\u0036", "k99"] {
            #expect(throws: DecodingError.self) { try self.read([String: Int].self, "{\(many),\"\(name)\":-1}") }
        }
        // What nobody reads is not looked at; a tree has all members.
        #expect(try self.read(Two.self, #"{"a":1,"b":2,"c":{"x":1,"x":2}}"#).a == 1)
        #expect(try JSON(Array(#"{"a":1,"a":2}"#.utf8)).members?.count == 2)
    }

    @Test("Names are the same when their characters are, code point by code point")
    func names() throws {
        struct Accent: Decodable {
            var value: Int?
            enum CodingKeys: String, CodingKey { case value = "\u{E9}" }
        }
        #expect(try read(Accent.self, "{\"\u{E9}\":1}").value == 1)
        #expect(try read(Accent.self, "{\"e\u{301}\":1}").value == nil)
        let many = (0..<100).map { "\"k\($0)\":\($0)," }.joined()
        #expect(try read(Accent.self, "{\(many)\"e\u{301}\":1}").value == nil)
        #expect(try read(Accent.self, "{\(many)\"\u{E9}\":1}").value == 1)
    }

    @Test("Containers within containers, superclasses and arrays that end are read as Codable has them")
    func containers() throws {
        let parts = try read(Parts.self, #"{"list":[1,null,"a",[true],{"x":2},5],"inner":{"x":[7]},"super":{"x":9}}"#)
        #expect(parts.found == ["6", "1", "nil", "a", "true", "2", "5", "end", "7", "9", "none"])
    }

    private struct Parts: Decodable {
        var found: [String] = []
        enum Keys: CodingKey { case list, inner, x, absent }

        init(from decoder: any Decoder) throws {
            let object = try decoder.container(keyedBy: Keys.self)
            var list = try object.nestedUnkeyedContainer(forKey: .list)
            found.append("\(list.count ?? 0)")
            found.append("\(try list.decode(Int.self))")
            #expect(throws: DecodingError.self) { try list.decode(Int.self) }
            found.append(try list.decodeNil() ? "nil" : "value")
            #expect(try !list.decodeNil())
            found.append(try list.decode(String.self))
            var nested = try list.nestedUnkeyedContainer()
            found.append("\(try nested.decode(Bool.self))")
            found.append("\(try list.nestedContainer(keyedBy: Keys.self).decode(Int.self, forKey: .x))")
            found.append("\(try Int(from: list.superDecoder()))")
            found.append(list.isAtEnd ? "end" : "more")
            #expect(throws: DecodingError.self) { try list.decode(Int.self) }
            #expect(throws: DecodingError.self) { try list.decodeNil() }
            let inner = try object.nestedContainer(keyedBy: Keys.self, forKey: .inner)
            found.append("\(try inner.decode([Int].self, forKey: .x)[0])")
            let above = try object.superDecoder().container(keyedBy: Keys.self)
            found.append("\(try above.decode(Int.self, forKey: .x))")
            found.append(try object.superDecoder(forKey: .absent).singleValueContainer().decodeNil() ? "none" : "some")
            #expect(throws: DecodingError.self) { try object.nestedContainer(keyedBy: Keys.self, forKey: .absent) }
        }
    }
}
