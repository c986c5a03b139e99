internal import ExactText

/// Where a value goes that is written part by part, in any order.
final class EncodedNode {
    private var single: JSON?
    private var members: [ExactText: EncodedNode]?
    private var elements: [EncodedNode]?

    var count: Int { elements?.count ?? 0 }

    func set(_ value: JSON) { single = value }
    func beginObject() { members = members ?? [:] }
    func beginArray() { elements = elements ?? [] }

    func member(_ name: String) -> EncodedNode {
        let node = EncodedNode()
        members?[ExactText(name)] = node
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
            let sorted = members.sorted { $0.key < $1.key }
            return .object(sorted.map { JSON.Member(name: $0.key.text, value: $0.value.json ?? .object([])) })
        }
        if let elements { return .array(elements.map { $0.json ?? .object([]) }) }
        return single
    }
}
