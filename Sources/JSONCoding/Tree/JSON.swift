/// A document of JSON as a tree, for what has no type of its own; and what reads and writes types
/// (``decode(_:from:depthLimit:)``, ``encode(_:)``). Numbers are kept as they are written, and members in their order,
/// also those of the same name.
///
/// Source: <https://www.rfc-editor.org/rfc/rfc8259>
public enum JSON: Sendable, Hashable {
    /// A member of an object.
    public struct Member: Sendable, Hashable {
        /// The name.
        public var name: String
        /// The value.
        public var value: JSON

        /// A member.
        public init(name: String, value: JSON) {
            self.name = name
            self.value = value
        }
    }

    /// Null.
    case null
    /// True or false.
    case bool(Bool)
    /// A number as JSON writes it. It is written as it is given, so it has to be one.
    case number(String)
    /// Text.
    case string(String)
    /// Values in their order.
    case array([JSON])
    /// Members in their order.
    case object([Member])

    /// The value of an object's first member of a name.
    public subscript(_ name: String) -> JSON? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.name == name }?.value
    }

    /// The text; nil of anything else.
    public var string: String? { if case .string(let text) = self { text } else { nil } }
    /// The elements of an array; nil of anything else.
    public var array: [JSON]? { if case .array(let values) = self { values } else { nil } }
    /// The members of an object; nil of anything else.
    public var members: [Member]? { if case .object(let members) = self { members } else { nil } }
    /// The boolean; nil of anything else.
    public var bool: Bool? { if case .bool(let flag) = self { flag } else { nil } }

    /// Adds a member to an object. Nothing is added of nil, or to anything else.
    public mutating func add(_ name: String, _ value: JSON?) {
        guard let value, case .object(var members) = self else { return }
        self = .null
        members.append(Member(name: name, value: value))
        self = .object(members)
    }
}

extension JSON: ExpressibleByDictionaryLiteral, ExpressibleByArrayLiteral, ExpressibleByStringLiteral,
    ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral
{
    /// An object with members in this order.
    public init(dictionaryLiteral elements: (String, JSON)...) {
        self = .object(elements.map { Member(name: $0.0, value: $0.1) })
    }
    /// An array.
    public init(arrayLiteral elements: JSON...) { self = .array(elements) }
    /// Text.
    public init(stringLiteral value: String) { self = .string(value) }
    /// True or false.
    public init(booleanLiteral value: Bool) { self = .bool(value) }
    /// A whole number.
    public init(integerLiteral value: Int) { self = .number(String(value)) }
}
