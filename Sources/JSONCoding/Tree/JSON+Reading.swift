extension JSON {
    /// The document that these bytes are.
    ///
    /// - Throws: Why they are none, or have more levels of arrays and objects than the limit.
    public init(_ bytes: [UInt8], depthLimit: Int = depthLimit) throws(JSONError) {
        self.init(try Document(bytes, depthLimit: depthLimit), 0)
    }

    /// No deeper than the document's limit.
    private init(_ document: Document, _ entry: Int) {
        switch document.kind(at: entry) {
        case .null: self = .null
        case .bool: self = .bool(document.flag(at: entry))
        case .number: self = .number(document.withBytes(at: entry) { String(decoding: $0, as: UTF8.self) })
        case .text: self = .string(document.text(at: entry))
        case .array: self = .array(document.children(of: entry).map { JSON(document, $0) })
        case .object:
            self = .object(
                document.children(of: entry).map {
                    Member(name: document.text(at: $0), value: JSON(document, $0 + 1))
                })
        }
    }
}
