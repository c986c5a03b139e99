internal import ExactText

/// An object that is written name by name.
struct ItemFields<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let encoder: ItemEncoder
    var codingPath: [any CodingKey] { encoder.codingPath }

    init(encoder: ItemEncoder) {
        self.encoder = encoder
        if case .object = encoder.node.content { return }
        encoder.node.content = .object([:])
    }

    private func add(_ node: ItemNode, _ key: any CodingKey) {
        guard case .object(var fields) = encoder.node.content else { return }
        encoder.node.content = .none
        fields[ExactText(key.stringValue)] = node
        encoder.node.content = .object(fields)
    }

    private func put(_ value: some Encodable, _ key: Key) throws {
        let node = ItemNode()
        node.content = .value(try encoder.with(key).encoded(value))
        add(node, key)
    }

    private func nested(_ key: any CodingKey) -> ItemEncoder {
        let nested = encoder.with(key)
        add(nested.node, key)
        return nested
    }

    func encodeNil(forKey key: Key) throws {}
    func encode(_ value: Bool, forKey key: Key) throws { try put(value, key) }
    func encode(_ value: String, forKey key: Key) throws { try put(value, key) }
    func encode(_ value: Double, forKey key: Key) throws { try put(value, key) }
    func encode(_ value: Float, forKey key: Key) throws { try put(value, key) }
    func encode(_ value: Int, forKey key: Key) throws { try put(value, key) }
    func encode(_ value: Int8, forKey key: Key) throws { try put(value, key) }
    func encode(_ value: Int16, forKey key: Key) throws { try put(value, key) }
    func encode(_ value: Int32, forKey key: Key) throws { try put(value, key) }
    func encode(_ value: Int64, forKey key: Key) throws { try put(value, key) }
    func encode(_ value: UInt, forKey key: Key) throws { try put(value, key) }
    func encode(_ value: UInt8, forKey key: Key) throws { try put(value, key) }
    func encode(_ value: UInt16, forKey key: Key) throws { try put(value, key) }
    func encode(_ value: UInt32, forKey key: Key) throws { try put(value, key) }
    func encode(_ value: UInt64, forKey key: Key) throws { try put(value, key) }
    func encode<T: Encodable>(_ value: T, forKey key: Key) throws { try put(value, key) }

    func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type, forKey key: Key
    ) -> KeyedEncodingContainer<Nested> { nested(key).container(keyedBy: type) }
    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer { nested(key).unkeyedContainer() }
    func superEncoder() -> any Encoder { nested(NameKey(stringValue: "super")) }
    func superEncoder(forKey key: Key) -> any Encoder { nested(key) }
}

/// An array that is written element by element.
struct ItemElements: UnkeyedEncodingContainer {
    let encoder: ItemEncoder
    var codingPath: [any CodingKey] { encoder.codingPath }

    init(encoder: ItemEncoder) {
        self.encoder = encoder
        if case .array = encoder.node.content { return }
        encoder.node.content = .array([])
    }

    var count: Int {
        guard case .array(let elements) = encoder.node.content else { return 0 }
        return elements.count
    }

    private func add(_ node: ItemNode) {
        guard case .array(var elements) = encoder.node.content else { return }
        encoder.node.content = .none
        elements.append(node)
        encoder.node.content = .array(elements)
    }

    private func put(_ value: some Encodable) throws {
        let node = ItemNode()
        node.content = .value(try encoder.with(IndexKey(count)).encoded(value))
        add(node)
    }

    private func nested() -> ItemEncoder {
        let nested = encoder.with(IndexKey(count))
        add(nested.node)
        return nested
    }

    func encodeNil() throws { add(ItemNode()) }
    func encode(_ value: Bool) throws { try put(value) }
    func encode(_ value: String) throws { try put(value) }
    func encode(_ value: Double) throws { try put(value) }
    func encode(_ value: Float) throws { try put(value) }
    func encode(_ value: Int) throws { try put(value) }
    func encode(_ value: Int8) throws { try put(value) }
    func encode(_ value: Int16) throws { try put(value) }
    func encode(_ value: Int32) throws { try put(value) }
    func encode(_ value: Int64) throws { try put(value) }
    func encode(_ value: UInt) throws { try put(value) }
    func encode(_ value: UInt8) throws { try put(value) }
    func encode(_ value: UInt16) throws { try put(value) }
    func encode(_ value: UInt32) throws { try put(value) }
    func encode(_ value: UInt64) throws { try put(value) }
    func encode<T: Encodable>(_ value: T) throws { try put(value) }

    func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) -> KeyedEncodingContainer<Nested> {
        nested().container(keyedBy: type)
    }
    func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { nested().unkeyedContainer() }
    func superEncoder() -> any Encoder { nested() }
}

/// A value that is written at once.
struct ItemSingle: SingleValueEncodingContainer {
    let encoder: ItemEncoder
    var codingPath: [any CodingKey] { encoder.codingPath }

    private func put(_ value: some Encodable) throws { encoder.node.content = .value(try encoder.encoded(value)) }

    func encodeNil() throws { encoder.node.content = .value(.null) }
    func encode(_ value: Bool) throws { try put(value) }
    func encode(_ value: String) throws { try put(value) }
    func encode(_ value: Double) throws { try put(value) }
    func encode(_ value: Float) throws { try put(value) }
    func encode(_ value: Int) throws { try put(value) }
    func encode(_ value: Int8) throws { try put(value) }
    func encode(_ value: Int16) throws { try put(value) }
    func encode(_ value: Int32) throws { try put(value) }
    func encode(_ value: Int64) throws { try put(value) }
    func encode(_ value: UInt) throws { try put(value) }
    func encode(_ value: UInt8) throws { try put(value) }
    func encode(_ value: UInt16) throws { try put(value) }
    func encode(_ value: UInt32) throws { try put(value) }
    func encode(_ value: UInt64) throws { try put(value) }
    func encode<T: Encodable>(_ value: T) throws { try put(value) }
}
