/// A JSON value: what the output is made of, and what raw overrides say.
///
/// Literals make one: `["enabled": true, "ports": [80, 443]]`.
public enum JSONValue: Hashable, Sendable {
    /// `null`
    case null
    /// `true` or `false`
    case bool(Bool)
    /// A whole number.
    case integer(Int)
    /// A number, which must be finite.
    case number(Double)
    /// Text.
    case string(String)
    /// An array.
    case array([JSONValue])
    /// An object. Its members have no order; they are written sorted.
    case object([String: JSONValue])
}

extension JSONValue: ExpressibleByNilLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByFloatLiteral, ExpressibleByStringLiteral, ExpressibleByStringInterpolation, ExpressibleByArrayLiteral,
    ExpressibleByDictionaryLiteral
{
    /// `null`
    public init(nilLiteral: ()) { self = .null }
    /// `true` or `false`
    public init(booleanLiteral value: Bool) { self = .bool(value) }
    /// A whole number.
    public init(integerLiteral value: Int) { self = .integer(value) }
    /// A number.
    public init(floatLiteral value: Double) { self = .number(value) }
    /// Text.
    public init(stringLiteral value: String) { self = .string(value) }
    /// An array.
    public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
    /// An object; of a key that stands twice, the last value counts.
    public init(dictionaryLiteral elements: (String, JSONValue)...) {
        self = .object(Dictionary(elements) { _, last in last })
    }
}

extension JSONValue {
    /// The member of an object, or nil where it has none or is none. Setting makes an object of it.
    public subscript(key: String) -> JSONValue? {
        get {
            guard case .object(let members) = self else { return nil }
            return members[key]
        }
        set {
            var members: [String: JSONValue] = [:]
            if case .object(let present) = self { members = present }
            members[key] = newValue
            self = .object(members)
        }
    }

    /// The text, two spaces an indentation, members sorted, with a line feed at the end.
    public var prettyText: String { String(decoding: prettyBytes, as: UTF8.self) }

    var prettyBytes: [UInt8] {
        var writer = JSONWriter(isPretty: true)
        writer.write(self)
        writer.newline()
        return writer.bytes
    }

    /// The text without white space, members sorted.
    public var compactText: String {
        var writer = JSONWriter(isPretty: false)
        writer.write(self)
        return writer.text
    }

    /// This value with another laid over it: objects are merged member by member, blocks are joined, anything else is
    /// replaced.
    func merging(_ other: JSONValue) -> JSONValue {
        if case .object(var members) = self, case .object(let others) = other {
            members.merge(others) { $0.merging($1) }
            return .object(members)
        }
        // A single block may stand without an array around it.
        if let blocks, let others = other.blocks { return .array(blocks + others) }
        return other
    }

    /// The blocks that this is: an array of objects, or one object.
    private var blocks: [JSONValue]? {
        switch self {
        case .object: [self]
        case .array(let values) where !values.isEmpty: values.allSatisfy(\.isObject) ? values : nil
        default: nil
        }
    }

    private var isObject: Bool { if case .object = self { true } else { false } }
}
