/// Why bytes are no JSON, and where. Nothing of their content is part of it.
///
/// Source: <https://www.rfc-editor.org/rfc/rfc8259>
public struct JSONError: Error, Hashable, Sendable {
    /// What is wrong.
    public enum Reason: String, Sendable, CaseIterable {
        /// The document ends within a value, or before one.
        case unexpectedEnd = "the document ends too early"
        /// A character stands where it may not.
        case unexpectedCharacter = "there is a character that may not be there"
        /// After the document's value there is something else than white space.
        case trailingContent = "there is something after the document's value"
        /// The bytes are not UTF-8, or another encoding is marked by a byte order mark.
        case notUTF8 = "the bytes are not UTF-8"
        /// The document begins with a byte order mark, which it must not.
        case byteOrderMark = "the document begins with a byte order mark"
        /// A text has a control character that is not escaped.
        case controlCharacter = "a text has a control character that is not escaped"
        /// A text has an escape that JSON does not know.
        case unknownEscape = "a text has an escape that is none"
        /// A text has a half of a surrogate pair without the other.
        case loneSurrogate = "a text has half a surrogate pair"
        /// A number is not written as JSON writes numbers.
        case malformedNumber = "a number is not written as numbers are"
        /// Arrays and objects are nested deeper than is read.
        case tooDeep = "arrays and objects are nested too deeply"
        /// The document has over 2 GB.
        case tooLong = "the document is too long"
    }

    /// What is wrong.
    public let reason: Reason
    /// At which byte, from 0.
    public let offset: Int
}

extension JSONError: CustomStringConvertible {
    /// What is wrong and where, without anything of the document.
    public var description: String { "Not JSON: \(reason.rawValue), at byte \(offset)." }
}
