internal import ExactText

/// The parts of a form with files, `multipart/form-data`.
///
///     let form = try MultipartForm(body, boundary: "xyz")
///     let file = form.parts.first { $0.fileName != nil }
///
/// Source: <https://www.rfc-editor.org/rfc/rfc7578>
public struct MultipartForm: Sendable {
    /// A field of a form.
    public struct Part: Sendable, Hashable {
        /// The field's name.
        public var name: String
        /// The file's name, of a field that is a file.
        public var fileName: String?
        /// The content's type, where it is said.
        public var contentType: MediaType?
        /// The content.
        public var content: ArraySlice<UInt8>
    }

    /// Why a body is no form.
    public enum Failure: Error, Sendable, Hashable, CustomStringConvertible {
        /// The boundary is empty or longer than 70 characters.
        case boundary
        /// The boundary is nowhere in the body.
        case noParts
        /// The last part does not end with the boundary: the body is cut off.
        case cutOff
        /// A part has no `Content-Disposition` with a name, or headers that cannot be read.
        case header(part: Int)
        /// There are more parts than are read.
        case tooManyParts

        /// What is wrong, in a sentence.
        public var description: String {
            switch self {
            case .boundary: "The form's boundary has to have 1 to 70 characters."
            case .noParts: "The form has no part: its boundary is not in the body."
            case .cutOff: "The form is cut off: its last part does not end with the boundary."
            case .header(let part):
                "The headers of the form's part \(part) cannot be read, or have no Content-Disposition with a name."
            case .tooManyParts: "The form has more than \(MultipartForm.mostParts) parts."
            }
        }
    }

    /// The most parts that are read.
    public static let mostParts = 64
    /// The most bytes of a part's headers.
    public static let longestHeaders = 8_192

    /// The parts, in their order.
    public let parts: [Part]

    /// Reads a form; the parts share the body's storage.
    public init(_ body: [UInt8], boundary: String) throws(Failure) {
        guard (1...70).contains(boundary.utf8.count) else { throw .boundary }
        let delimiter = Array("--\(boundary)".utf8)
        var parts: [Part] = []
        guard var start = Self.firstDelimiter(delimiter, in: body) else { throw .noParts }
        while !Self.isLast(start, in: body) {
            guard parts.count < Self.mostParts else { throw .tooManyParts }
            guard let begin = Self.lineEnd(from: start, in: body), let end = Self.find(delimiter, in: body, from: begin)
            else { throw .cutOff }
            parts.append(try Self.part(parts.count + 1, body[begin..<max(begin, end - 2)]))
            start = end + delimiter.count
        }
        guard !parts.isEmpty else { throw .noParts }
        self.parts = parts
    }

    /// Where the text behind the first delimiter begins: the delimiter begins the body or a line.
    private static func firstDelimiter(_ delimiter: [UInt8], in body: [UInt8]) -> Int? {
        if body.starts(with: delimiter) { return delimiter.count }
        return find(delimiter, in: body, from: 0).map { $0 + delimiter.count }
    }

    private static func isLast(_ place: Int, in body: [UInt8]) -> Bool {
        body.count >= place + 2 && body[place] == UInt8(ascii: "-") && body[place + 1] == UInt8(ascii: "-")
    }

    /// Where the line after the one of a delimiter begins. Spaces may end a delimiter's line.
    private static func lineEnd(from place: Int, in body: [UInt8]) -> Int? {
        var place = place
        while place < body.count, body[place] == 0x20 || body[place] == 0x09 { place += 1 }
        guard place + 1 < body.count, body[place] == 0x0D, body[place + 1] == 0x0A else { return nil }
        return place + 2
    }

    /// Where the next delimiter begins that stands at the beginning of a line, its CRLF not counted, and is all of the
    /// line, or all before `--` or spaces. The delimiter of an empty part may follow at once.
    private static func find(_ delimiter: [UInt8], in body: [UInt8], from start: Int) -> Int? {
        body.withUnsafeBufferPointer { body in
            var place = start
            while place + delimiter.count <= body.count {
                guard let dash = body[place...].firstIndex(of: UInt8(ascii: "-")) else { return nil }
                place = dash
                guard place + delimiter.count <= body.count else { return nil }
                let isAtLine = place == start || place >= 2 && body[place - 2] == 0x0D && body[place - 1] == 0x0A
                if isAtLine, body[place..<place + delimiter.count].elementsEqual(delimiter) {
                    let next = place + delimiter.count < body.count ? body[place + delimiter.count] : 0x0D
                    if next == 0x0D || next == 0x2D || next == 0x20 || next == 0x09 { return place }
                }
                place += 1
            }
            return nil
        }
    }

    private static func part(_ number: Int, _ bytes: ArraySlice<UInt8>) throws(Failure) -> Part {
        var headers: [ExactText: String] = [:]
        var place = bytes.startIndex
        while true {
            guard place - bytes.startIndex <= longestHeaders, let end = crlf(in: bytes, from: place) else {
                throw .header(part: number)
            }
            let line = bytes[place..<end]
            place = end + 2
            if line.isEmpty { break }
            guard let colon = line.firstIndex(of: UInt8(ascii: ":")),
                let name = String(validating: line[..<colon], as: UTF8.self),
                let value = String(validating: line[(colon + 1)...], as: UTF8.self)
            else { throw .header(part: number) }
            headers[ExactText(name.lowercasedASCII)] = value
        }
        var reader = HeaderReader(headers["content-disposition"] ?? "")
        guard reader.token()?.lowercasedASCII == "form-data", let parameters = reader.parameters(),
            let name = parameters["name"]
        else { throw .header(part: number) }
        return Part(
            name: name, fileName: parameters["filename"],
            contentType: headers["content-type"].flatMap { MediaType($0) },
            content: place <= bytes.endIndex ? bytes[place...] : [])
    }

    private static func crlf(in bytes: ArraySlice<UInt8>, from start: Int) -> Int? {
        var place = start
        while place + 1 < bytes.endIndex, place - start <= longestHeaders {
            if bytes[place] == 0x0D, bytes[place + 1] == 0x0A { return place }
            place += 1
        }
        return nil
    }
}
