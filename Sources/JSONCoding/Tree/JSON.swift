internal import ExactText

/// A document of JSON as a tree, for what has no type of its own; and what reads and writes types
/// (``decode(_:from:depthLimit:)``, ``encode(_:)``). Numbers are kept as they are written, and members in their order,
/// also those of the same name. Two documents are equal where numbers, texts and names have the same bytes in UTF-8.
///
/// Source: <https://www.rfc-editor.org/rfc/rfc8259>
public enum JSON: Sendable {
    /// A member of an object.
    public struct Member: Sendable {
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
        return members.first { $0.name.isExactly(name) }?.value
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

extension JSON: Hashable {
    /// Whether both are the same document, byte by byte.
    public static func == (first: JSON, second: JSON) -> Bool {
        switch (first, second) {
        case (.null, .null): true
        case (.bool(let first), .bool(let second)): first == second
        case (.number(let first), .number(let second)), (.string(let first), .string(let second)):
            first.isExactly(second)
        case (.array(let first), .array(let second)): first == second
        case (.object(let first), .object(let second)): first == second
        default: false
        }
    }

    /// Hashes what makes documents equal.
    public func hash(into hasher: inout Hasher) {
        switch self {
        case .null: hasher.combine(0)
        case .bool(let flag): hasher.combine(flag)
        case .number(let text), .string(let text): hasher.combine(ExactText(text))
        case .array(let values): hasher.combine(values)
        case .object(let members): hasher.combine(members)
        }
    }
}

extension JSON.Member: Hashable {
    /// Whether both have the same name and the same value, byte by byte.
    public static func == (first: JSON.Member, second: JSON.Member) -> Bool {
        first.name.isExactly(second.name) && first.value == second.value
    }

    /// Hashes the name and the value.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(ExactText(name))
        hasher.combine(value)
    }
}
