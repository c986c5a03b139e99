internal import ExactText

/// Reads an object, name by name.
struct ObjectReader<Key: CodingKey>: KeyedDecodingContainerProtocol {
    private let document: Document
    private let entry: Int
    private let path: CodingPath?
    private let names: NameIndex?

    /// - Throws: `DecodingError` where two members have the same name.
    init(document: Document, entry: Int, path: CodingPath?) throws {
        self.document = document
        self.entry = entry
        self.path = path
        do throws(RepeatedName) {
            names = try NameIndex(document, document.children(of: entry))
        } catch {
            let name = document.text(at: error.entry)
            throw DecodingError.dataCorrupted(
                .init(codingPath: path?.keys ?? [], debugDescription: "The member \"\(name)\" is there twice."))
        }
    }

    var codingPath: [any CodingKey] { path?.keys ?? [] }

    var allKeys: [Key] {
        document.children(of: entry).compactMap { Key(stringValue: document.text(at: $0)) }
    }

    /// The value of a name.
    private func find(_ name: String) -> Int? {
        if let names { return names.values[ExactText(name)] }
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

/// Two members of an object have the same name: the entry of the second.
private struct RepeatedName: Error {
    let entry: Int
}

/// The names of an object that has so many that it would take long to compare each with each.
private struct NameIndex {
    private static let mostWithout = 16

    /// The value of each name.
    var values: [ExactText: Int]

    /// Nil of an object with few names.
    init?(_ document: Document, _ names: Children) throws(RepeatedName) {
        var rest = names
        var count = 0
        while count <= Self.mostWithout, rest.next() != nil { count += 1 }
        guard count > Self.mostWithout else {
            try Self.compare(document, names)
            return nil
        }
        values = [:]
        for name in names {
            guard values.updateValue(name + 1, forKey: ExactText(document.text(at: name))) == nil else {
                throw RepeatedName(entry: name)
            }
        }
    }

    private static func compare(_ document: Document, _ names: Children) throws(RepeatedName) {
        var rest = names
        while let name = rest.next() {
            var others = rest
            while let other = others.next() {
                if document.isSameText(at: name, other) { throw RepeatedName(entry: other) }
            }
        }
    }
}
