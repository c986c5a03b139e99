internal import ExactText
internal import JSONCoding
public import Schema

/// The body of a request in JSON: `{"content": "…"}` with a CSV file, or `{"transactions": [{…}, …]}` with rows.
public enum JSONUpload: Sendable, Hashable {
    /// A CSV file.
    case file([UInt8])
    /// Rows, as they are in the document.
    case rows([RowValues])

    private static let content = "content"
    private static let rows = "transactions"

    /// Reads a body.
    ///
    /// - Throws: What is wrong with it. Rows are not checked: what their members are is the check of rows to say.
    public init(_ body: [UInt8]) throws(Rejection) {
        let document: JSON
        do throws(JSONError) { document = try JSON(body) } catch { throw Rejection(error.description) }
        guard let members = document.members else {
            throw Rejection("The JSON is \(document.kind), it must be an object.")
        }
        let names = Set(members.map { ExactText($0.name) })
        guard names.count == members.count else { throw Rejection("The JSON object has two members of the same name.") }
        if let other = members.first(where: { !$0.name.isExactly(Self.content) && !$0.name.isExactly(Self.rows) }) {
            throw Rejection(
                path: Self.path(other.name), "is no member of an upload, which has \(Self.content) or \(Self.rows)")
        }
        guard let member = members.first, members.count == 1 else {
            throw Rejection(
                #"The JSON must be an object with either "\#(Self.content)" or "\#(Self.rows)", and not with both."#)
        }
        switch member.value {
        case .string(let text) where member.name.isExactly(Self.content): self = .file(Array(text.utf8))
        case .array(let values) where member.name.isExactly(Self.rows): self = .rows(try Self.rows(values))
        default:
            let wanted = member.name.isExactly(Self.content) ? "text" : "an array"
            throw Rejection(path: member.name, "is \(member.value.kind), it must be \(wanted)")
        }
    }

    private static func rows(_ values: [JSON]) throws(Rejection) -> [RowValues] {
        var wrong: [Rejection.Problem] = []
        var rows: [RowValues] = []
        for (index, value) in values.enumerated() {
            if let members = value.members {
                rows.append(RowValues(members.map { .init(name: $0.name, value: RowValues.Value($0.value)) }))
            } else {
                wrong.append(.init(path: path(ofRow: index), message: "is \(value.kind), it must be an object"))
            }
        }
        guard wrong.isEmpty else { throw Rejection(count: wrong.count, errors: Array(wrong.prefix(100))) }
        return rows
    }

    /// Where a row is in the document, or its member of a name: `transactions[3].merchant`.
    public static func path(ofRow index: Int, member: String? = nil) -> String {
        guard let member else { return "\(rows)[\(index)]" }
        let name = path(member)
        return "\(rows)[\(index)]\(name.utf8.first == UInt8(ascii: "[") ? "" : ".")\(name)"
    }

    /// A member's name, as a path has it: as it is, or in brackets and shortened where it is no word.
    private static func path(_ name: String) -> String {
        let isWord = name.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"),
                UInt8(ascii: "0")...UInt8(ascii: "9"):
                true
            default: false
            }
        }
        guard !isWord || name.utf8.isEmpty || name.utf8.count > 60 else { return name }
        var bytes: [UInt8] = []
        JSON.write(String(String.UnicodeScalarView(name.unicodeScalars.prefix(60))), to: &bytes)
        return "[\(String(decoding: bytes, as: UTF8.self))]"
    }
}

extension Rejection: Error {
    /// One thing that is wrong with a part of a request in JSON.
    fileprivate init(path: String, _ message: String) {
        self.init(count: 1, errors: [Problem(path: path, message: message)])
    }
}

extension RowValues.Value {
    fileprivate init(_ json: JSON) {
        if case .string(let text) = json { self = .text(text) } else { self = .other(json.kind) }
    }
}

extension JSON {
    /// What a value is, in words for a message.
    fileprivate var kind: String {
        switch self {
        case .null: "null"
        case .bool: "a boolean"
        case .number: "a number"
        case .string: "text"
        case .array: "an array"
        case .object: "an object"
        }
    }
}
