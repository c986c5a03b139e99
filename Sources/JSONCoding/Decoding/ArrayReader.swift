/// Reads an array, element by element. An element that cannot be read is the next one still.
struct ArrayReader: UnkeyedDecodingContainer {
    private let document: Document
    private let path: CodingPath?
    private let all: Children
    private var rest: Children
    private(set) var currentIndex = 0

    init(document: Document, entry: Int, path: CodingPath?) {
        self.document = document
        self.path = path
        all = document.children(of: entry)
        rest = all
    }

    var codingPath: [any CodingKey] { path?.keys ?? [] }
    var count: Int? { all.reduce(0) { count, _ in count + 1 } }
    var isAtEnd: Bool { rest.position >= rest.end }

    private mutating func take<Result>(
        _ type: any Any.Type, _ read: (ValueDecoder) throws -> Result
    ) throws -> Result {
        var rest = rest
        guard let entry = rest.next() else {
            throw DecodingError.valueNotFound(
                type,
                .init(codingPath: codingPath + [IndexKey(currentIndex)], debugDescription: "The array ends before it."))
        }
        let result = try read(
            ValueDecoder(document: document, entry: entry, parent: path, key: IndexKey(currentIndex)))
        self.rest = rest
        currentIndex += 1
        return result
    }

    mutating func decodeNil() throws -> Bool {
        guard !isAtEnd else { return try take(Never?.self) { _ in true } }
        guard document.kind(at: rest.position) == .null else { return false }
        return try take(Never?.self) { $0.decodeNil() }
    }

    mutating func decode(_ type: Bool.Type) throws -> Bool { try take(type) { try $0.decode(type) } }
    mutating func decode(_ type: String.Type) throws -> String { try take(type) { try $0.decode(type) } }
    mutating func decode(_ type: Double.Type) throws -> Double { try take(type) { try $0.decode(type) } }
    mutating func decode(_ type: Float.Type) throws -> Float { try take(type) { try $0.decode(type) } }
    mutating func decode(_ type: Int128.Type) throws -> Int128 { try take(type) { try $0.decode(type) } }
    mutating func decode(_ type: UInt128.Type) throws -> UInt128 { try take(type) { try $0.decode(type) } }
    mutating func decode<Integer: FixedWidthInteger & Decodable>(_ type: Integer.Type) throws -> Integer {
        try take(type) { try $0.decode(type) }
    }
    mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
        try take(type) { try $0.decode(type) }
    }

    mutating func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type
    ) throws -> KeyedDecodingContainer<Nested> { try take([String: Any].self) { try $0.container(keyedBy: type) } }
    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
        try take([Any].self) { try $0.unkeyedContainer() }
    }
    mutating func superDecoder() throws -> any Decoder { try take((any Decoder).self) { $0 } }
}
