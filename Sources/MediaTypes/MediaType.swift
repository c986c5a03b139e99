internal import ExactText

/// A media type with its parameters: `multipart/form-data; boundary="a b"`.
///
/// Source: <https://www.rfc-editor.org/rfc/rfc9110#section-8.3.1>
public struct MediaType: Sendable, Hashable {
    /// The type and the subtype, in lowercase: `text/csv`.
    public var name: String
    /// The parameters, by their names in lowercase; the first of each name.
    public var parameters: [String: String]

    /// The longest text that is read.
    public static let longest = 1_024

    /// The media type that the text of a `Content-Type` names; nil of a text that names none.
    public init?(_ text: String) {
        guard text.utf8.count <= Self.longest else { return nil }
        var reader = HeaderReader(text)
        guard let type = reader.token(), reader.take("/"), let subtype = reader.token() else { return nil }
        name = "\(type)/\(subtype)".lowercasedASCII
        guard let parameters = reader.parameters() else { return nil }
        self.parameters = parameters
    }
}

/// Reads the value of a header by the grammar of RFC 9110.
struct HeaderReader {
    private var rest: Substring.UTF8View

    init(_ text: String) { rest = text[...].utf8 }

    private mutating func skipSpaces() { rest = rest.drop { $0 == 0x20 || $0 == 0x09 } }

    mutating func take(_ character: Character) -> Bool {
        skipSpaces()
        guard let byte = character.asciiValue, rest.first == byte else { return false }
        rest = rest.dropFirst()
        skipSpaces()
        return true
    }

    mutating func token() -> String? {
        skipSpaces()
        let token = rest.prefix { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
            default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
            }
        }
        rest = rest.dropFirst(token.count)
        return token.isEmpty ? nil : String(Substring(token))
    }

    /// A text in quotes, without them.
    private mutating func quoted() -> String? {
        guard rest.first == UInt8(ascii: "\"") else { return nil }
        rest = rest.dropFirst()
        var bytes: [UInt8] = []
        while let byte = rest.first {
            rest = rest.dropFirst()
            if byte == UInt8(ascii: "\"") { return String(validating: bytes, as: UTF8.self) }
            // A backslash before anything else is one: browsers write paths of files like that.
            if byte == UInt8(ascii: "\\"), let next = rest.first, next == UInt8(ascii: "\"") || next == byte {
                bytes.append(next)
                rest = rest.dropFirst()
            } else {
                bytes.append(byte)
            }
        }
        return nil
    }

    /// All of `; name=value; …` that is left; nil where there is something else.
    mutating func parameters() -> [String: String]? {
        var parameters: [String: String] = [:]
        while take(";") {
            if rest.isEmpty { break }
            guard let name = token(), take("="), let value = quoted() ?? token() else { return nil }
            if parameters[name.lowercasedASCII] == nil { parameters[name.lowercasedASCII] = value }
        }
        skipSpaces()
        return rest.isEmpty ? parameters : nil
    }
}
