/// Reads one value of a document.
struct ValueDecoder: Decoder {
    let document: Document
    /// The value; nil where an object has none of that name, which a superclass may read as null.
    let entry: Int?
    /// The way to what holds the value, and its place in there.
    let parent: CodingPath?
    let key: (any CodingKey)?

    var codingPath: [any CodingKey] { (parent?.keys ?? []) + (key.map { [$0] } ?? []) }
    var userInfo: [CodingUserInfoKey: Any] { [:] }
    /// The way to this value, for what it holds.
    var path: CodingPath? { CodingPath(parent, key) }
    private var kind: Document.Kind { entry.map(document.kind) ?? .null }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        guard let entry, kind == .object else { throw mismatch([String: Any].self) }
        return KeyedDecodingContainer(try ObjectReader(document: document, entry: entry, path: path))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        guard let entry, kind == .array else { throw mismatch([Any].self) }
        return ArrayReader(document: document, entry: entry, path: path)
    }

    func singleValueContainer() -> any SingleValueDecodingContainer { self }

    // MARK: Errors

    /// The value is of another kind.
    private func mismatch(_ expected: any Any.Type) -> DecodingError {
        let found =
            switch kind {
            case .null: "null"
            case .bool: "a boolean"
            case .number: "a number"
            case .text: "text"
            case .array: "an array"
            case .object: "an object"
            }
        let context = DecodingError.Context(
            codingPath: codingPath, debugDescription: "There is \(found), not \(expected).")
        return kind == .null ? .valueNotFound(expected, context) : .typeMismatch(expected, context)
    }

    /// A number that the type does not have.
    private func outOfRange(_ type: any Any.Type) -> DecodingError {
        .dataCorrupted(.init(codingPath: codingPath, debugDescription: "The number is none of \(type)."))
    }
}

extension ValueDecoder: SingleValueDecodingContainer {
    func decodeNil() -> Bool { kind == .null }

    func decode(_ type: Bool.Type) throws -> Bool {
        guard let entry, kind == .bool else { throw mismatch(type) }
        return document.flag(at: entry)
    }

    func decode(_ type: String.Type) throws -> String {
        guard let entry, kind == .text else { throw mismatch(type) }
        return document.text(at: entry)
    }

    func decode(_ type: Double.Type) throws -> Double { try binary(type) }
    func decode(_ type: Float.Type) throws -> Float { try binary(type) }

    // By these the standard library asks for them; its own ones refuse.
    func decode(_ type: Int128.Type) throws -> Int128 { try integer(type) }
    func decode(_ type: UInt128.Type) throws -> UInt128 { try integer(type) }
    func decode<Integer: FixedWidthInteger & Decodable>(_ type: Integer.Type) throws -> Integer { try integer(type) }
    func decode<Value: Decodable>(_ type: Value.Type) throws -> Value { try Value(from: self) }

    private func integer<Integer: FixedWidthInteger>(_ type: Integer.Type) throws -> Integer {
        guard let entry, kind == .number else { throw mismatch(type) }
        guard let number = document.withBytes(at: entry, { Integer(numeral: $0) }) else { throw outOfRange(type) }
        return number
    }

    private func binary<Number: BinaryFloatingPoint & LosslessStringConvertible>(
        _ type: Number.Type
    ) throws -> Number {
        guard let entry, kind == .number else { throw mismatch(type) }
        let number = document.withBytes(at: entry) { Number(numeral: $0) }
        guard let number else { throw outOfRange(type) }
        return number
    }
}
