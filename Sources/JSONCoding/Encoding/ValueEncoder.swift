/// Writes one value.
struct ValueEncoder: Encoder {
    let node: EncodedNode
    /// The way to what holds the value, and its place in there.
    let parent: CodingPath?
    let key: (any CodingKey)?

    var codingPath: [any CodingKey] { (parent?.keys ?? []) + (key.map { [$0] } ?? []) }
    var userInfo: [CodingUserInfoKey: Any] { [:] }
    /// The way to this value, for what it holds.
    private var path: CodingPath? { CodingPath(parent, key) }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        KeyedEncodingContainer(ObjectWriter(node: node, path: path))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer { ArrayWriter(node: node, path: path) }
    func singleValueContainer() -> any SingleValueEncodingContainer { self }
}

extension ValueEncoder: SingleValueEncodingContainer {
    func encodeNil() { node.set(.null) }
    func encode(_ value: Bool) { node.set(.bool(value)) }
    func encode(_ value: String) { node.set(.string(value)) }
    func encode(_ value: Double) throws { try write(value) }
    func encode(_ value: Float) throws { try write(value) }
    // By these the standard library writes them; its own ones refuse.
    func encode(_ value: Int128) { node.set(.number(value)) }
    func encode(_ value: UInt128) { node.set(.number(value)) }
    func encode(_ value: some FixedWidthInteger & Encodable) { node.set(.number(value)) }
    func encode(_ value: some Encodable) throws { try value.encode(to: self) }

    private func write(_ value: some BinaryFloatingPoint & CustomStringConvertible) throws {
        guard let number = JSON.number(value) else {
            throw EncodingError.invalidValue(
                value, .init(codingPath: codingPath, debugDescription: "A number must be finite."))
        }
        node.set(number)
    }
}

/// Writes an object, name by name.
struct ObjectWriter<Key: CodingKey>: KeyedEncodingContainerProtocol {
    private let node: EncodedNode
    private let path: CodingPath?

    init(node: EncodedNode, path: CodingPath?) {
        node.beginObject()
        (self.node, self.path) = (node, path)
    }

    var codingPath: [any CodingKey] { path?.keys ?? [] }

    private func at(_ key: any CodingKey) -> ValueEncoder {
        ValueEncoder(node: node.member(key.stringValue), parent: path, key: key)
    }

    func encodeNil(forKey key: Key) { at(key).encodeNil() }
    func encode(_ value: Bool, forKey key: Key) { at(key).encode(value) }
    func encode(_ value: String, forKey key: Key) { at(key).encode(value) }
    func encode(_ value: Double, forKey key: Key) throws { try at(key).encode(value) }
    func encode(_ value: Float, forKey key: Key) throws { try at(key).encode(value) }
    func encode(_ value: Int128, forKey key: Key) { at(key).encode(value) }
    func encode(_ value: UInt128, forKey key: Key) { at(key).encode(value) }
    func encode(_ value: some FixedWidthInteger & Encodable, forKey key: Key) { at(key).encode(value) }
    func encode(_ value: some Encodable, forKey key: Key) throws { try at(key).encode(value) }

    func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type, forKey key: Key
    ) -> KeyedEncodingContainer<Nested> { at(key).container(keyedBy: type) }
    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer { at(key).unkeyedContainer() }
    func superEncoder() -> any Encoder { at(SuperKey()) }
    func superEncoder(forKey key: Key) -> any Encoder { at(key) }
}

/// Writes an array, element by element.
struct ArrayWriter: UnkeyedEncodingContainer {
    private let node: EncodedNode
    private let path: CodingPath?

    init(node: EncodedNode, path: CodingPath?) {
        node.beginArray()
        (self.node, self.path) = (node, path)
    }

    var codingPath: [any CodingKey] { path?.keys ?? [] }
    var count: Int { node.count }

    private func next() -> ValueEncoder {
        let key = IndexKey(node.count)
        return ValueEncoder(node: node.element(), parent: path, key: key)
    }

    func encodeNil() { next().encodeNil() }
    func encode(_ value: Bool) { next().encode(value) }
    func encode(_ value: String) { next().encode(value) }
    func encode(_ value: Double) throws { try next().encode(value) }
    func encode(_ value: Float) throws { try next().encode(value) }
    func encode(_ value: Int128) { next().encode(value) }
    func encode(_ value: UInt128) { next().encode(value) }
    func encode(_ value: some FixedWidthInteger & Encodable) { next().encode(value) }
    func encode(_ value: some Encodable) throws { try next().encode(value) }

    func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) -> KeyedEncodingContainer<Nested> {
        next().container(keyedBy: type)
    }
    func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { next().unkeyedContainer() }
    func superEncoder() -> any Encoder { next() }
}
