/// Where a value goes that is written part by part, in any order.
final class EncodedNode {
    private var single: JSON?
    private var members: [String: EncodedNode]?
    private var elements: [EncodedNode]?

    var count: Int { elements?.count ?? 0 }

    func set(_ value: JSON) { single = value }
    func beginObject() { members = members ?? [:] }
    func beginArray() { elements = elements ?? [] }

    func member(_ name: String) -> EncodedNode {
        let node = EncodedNode()
        members?[name] = node
        return node
    }

    func element() -> EncodedNode {
        let node = EncodedNode()
        elements?.append(node)
        return node
    }

    /// The value; nil where nothing was written.
    var json: JSON? {
        if let members {
            let sorted = members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
            return .object(sorted.map { JSON.Member(name: $0.key, value: $0.value.json ?? .object([])) })
        }
        if let elements { return .array(elements.map { $0.json ?? .object([]) }) }
        return single
    }
}
