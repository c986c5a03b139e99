/// Reads an object, name by name.
struct ObjectReader<Key: CodingKey>: KeyedDecodingContainerProtocol {
    private let document: Document
    private let entry: Int
    private let path: CodingPath?
    private let names: NameIndex?

    init(document: Document, entry: Int, path: CodingPath?) {
        self.document = document
        self.entry = entry
        self.path = path
        names = NameIndex(document, document.children(of: entry))
    }

    var codingPath: [any CodingKey] { path?.keys ?? [] }

    var allKeys: [Key] {
        document.children(of: entry).compactMap { name in
            let text = document.text(at: name)
            // Of the same names the first one counts.
            return find(text) == name + 1 ? Key(stringValue: text) : nil
        }
    }

    /// The value of a name.
    private func find(_ name: String) -> Int? {
        if let names { return names.values[NameIndex.Name(text: name)] }
        var name = name
        return name.withUTF8 { name in
            document.children(of: entry).first { document.isText(at: $0, name) }.map { $0 + 1 }
        }
    }

    private func decoder(_ key: any CodingKey, _ value: Int?) -> ValueDecoder {
        ValueDecoder(document: document, entry: value, parent: path, key: key)
    }

    private func at(_ key: any CodingKey) throws -> ValueDecoder {
        guard let value = find(key.stringValue) else {
            throw DecodingError.keyNotFound(key, .init(codingPath: codingPath, debugDescription: "It is missing."))
        }
        return decoder(key, value)
    }

    func contains(_ key: Key) -> Bool { find(key.stringValue) != nil }
    func decodeNil(forKey key: Key) throws -> Bool { try at(key).decodeNil() }
    func decode(_ type: Bool.Type, forKey key: Key) throws -> Bool { try at(key).decode(type) }
    func decode(_ type: String.Type, forKey key: Key) throws -> String { try at(key).decode(type) }
    func decode(_ type: Double.Type, forKey key: Key) throws -> Double { try at(key).decode(type) }
    func decode(_ type: Float.Type, forKey key: Key) throws -> Float { try at(key).decode(type) }
    func decode(_ type: Int128.Type, forKey key: Key) throws -> Int128 { try at(key).decode(type) }
    func decode(_ type: UInt128.Type, forKey key: Key) throws -> UInt128 { try at(key).decode(type) }
    func decode<Integer: FixedWidthInteger & Decodable>(_ type: Integer.Type, forKey key: Key) throws -> Integer {
        try at(key).decode(type)
    }
    func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value { try at(key).decode(type) }

    func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type, forKey key: Key
    ) throws -> KeyedDecodingContainer<Nested> { try at(key).container(keyedBy: type) }
    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
        try at(key).unkeyedContainer()
    }
    func superDecoder() -> any Decoder { decoder(SuperKey(), find(SuperKey().stringValue)) }
    func superDecoder(forKey key: Key) -> any Decoder { decoder(key, find(key.stringValue)) }
}

/// The names of an object that has so many that it would take long to compare each with each.
private struct NameIndex {
    /// A name, the same as another when all of its bytes are: `String` takes some for the same that differ.
    struct Name: Hashable {
        let text: String
        static func == (first: Name, second: Name) -> Bool { first.text.utf8.elementsEqual(second.text.utf8) }
        func hash(into hasher: inout Hasher) {
            var text = text
            text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
        }
    }

    private static let mostWithout = 16

    /// Each name's first value.
    var values: [Name: Int]

    init?(_ document: Document, _ names: Children) {
        var rest = names
        for _ in 0...Self.mostWithout { guard rest.next() != nil else { return nil } }
        values = [:]
        for name in names {
            let text = Name(text: document.text(at: name))
            if values[text] == nil { values[text] = name + 1 }
        }
    }
}
