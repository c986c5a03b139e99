import Base64
import CSVValidatorInterface
import JSONCoding
import MediaTypes
import Schema
import TransactionCore

/// Takes the content of a CSV file out of what a request has.
enum Intake {
    /// The content of an upload: that of `text/csv` as it is, that of a form's one file, that of a JSON request's `content`
    /// or `transactions`.
    static func content(of upload: Upload) throws -> [UInt8] {
        let body = try bytes(of: upload)
        guard let type = MediaType(upload.contentType) else { throw unsupported(upload.contentType) }
        switch type.name {
        case "text/csv", "application/csv", "application/vnd.ms-excel":
            let charset = type.parameters["charset"]?.lowercased() ?? "utf-8"
            guard charset == "utf-8" || charset == "us-ascii" else {
                throw Rejected(.unsupportedMediaType, "The file is to be UTF-8, not \(shown(charset)).")
            }
            return body
        case "multipart/form-data": return try file(of: body, type)
        case "application/json": return try JSONRequest.content(of: body)
        default: throw unsupported(upload.contentType)
        }
    }

    private static func unsupported(_ type: String) -> Rejected {
        Rejected(
            .unsupportedMediaType,
            "A file comes as text/csv, multipart/form-data or application/json, not as \(shown(type)).")
    }

    /// A text of the request, shortened, for a message.
    private static func shown(_ text: String) -> String {
        "\"\(String(text.unicodeScalars.prefix(60).filter { $0.value >= 0x20 }.map(Character.init)))\""
    }

    private static func bytes(of upload: Upload) throws -> [UInt8] {
        switch upload.encoding {
        case .text, .object:
            // API Gateway puts U+FFFD where the bytes that were sent are no UTF-8.
            if let place = upload.body.unicodeScalars.firstIndex(of: "\u{FFFD}") {
                let line = upload.body.utf8[..<place].count { $0 == UInt8(ascii: "\n") } + 1
                throw Rejected(
                    .invalidFile, Rejection(count: 1, errors: [.init(line: line, message: "the line is no UTF-8")]))
            }
            return Array(upload.body.utf8)
        case .base64:
            guard let bytes = Base64.decoded(upload.body, ignoringWhiteSpace: true) else {
                throw Rejected(.invalidFile, "The body is no base64.")
            }
            return bytes
        }
    }

    /// The content of the one file that a form has.
    private static func file(of body: [UInt8], _ type: MediaType) throws -> [UInt8] {
        guard let boundary = type.parameters["boundary"] else {
            throw Rejected(.invalidFile, "The form's Content-Type has no boundary.")
        }
        let form: MultipartForm
        do throws(MultipartForm.Failure) { form = try MultipartForm(body, boundary: boundary) } catch {
            throw Rejected(.invalidFile, error.description)
        }
        let files = form.parts.filter { $0.fileName != nil }
        guard let file = files.first, files.count == 1 else {
            throw Rejected(.invalidFile, "The form has \(files.count) files; it has to have one.")
        }
        return Array(file.content)
    }
}

/// The body of a request in JSON: a CSV file as text, or rows as objects.
private struct JSONRequest: Decodable {
    var content: String?
    var transactions: [[String: String]]?

    static func content(of body: [UInt8]) throws -> [UInt8] {
        guard let request = try? JSON.decode(JSONRequest.self, from: body),
            (request.content == nil) != (request.transactions == nil)
        else {
            throw Rejected(.invalidFile, #"The JSON has to be an object with either "content" or "transactions"."#)
        }
        if let content = request.content { return Array(content.utf8) }
        return Array(try csv(of: request.transactions ?? []).utf8)
    }

    /// The rows as a file, so that there is one validation.
    private static func csv(of rows: [[String: String]]) throws -> String {
        let names = Transaction.schema.columns.map(\.name)
        if let row = rows.firstIndex(where: { !Set($0.keys).isSubset(of: names) }) {
            throw Rejected(
                .invalidFile, "Transaction \(row + 1) has a member that is none of \(names.joined(separator: ", ")).")
        }
        let lines = rows.map { row in
            names.map { quoted(row[$0] ?? "") }.joined(separator: ",")
        }
        return ([names.joined(separator: ",")] + lines).map { $0 + "\n" }.joined()
    }

    private static func quoted(_ text: String) -> String {
        "\"\(text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\""))\""
    }
}
