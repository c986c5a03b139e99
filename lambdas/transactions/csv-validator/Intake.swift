import Base64
import ExactText
import MediaTypes
import TransactionsCore

/// Takes the content of a CSV file out of what a request has.
enum Intake {
    /// The content of an upload: `text/csv` as it is, a form's one file, the `content` of a JSON request, or its
    /// `transactions`, which are rows and no file.
    static func content(of upload: Upload) throws -> FileSource {
        let body = try bytes(of: upload)
        guard let type = MediaType(upload.contentType) else { throw unsupported(upload.contentType) }
        switch type.name {
        case "text/csv", "application/csv", "application/vnd.ms-excel":
            let charset = type.parameters["charset"]?.lowercasedASCII ?? "utf-8"
            guard ["utf-8", "us-ascii"].contains(where: charset.isExactly) else {
                throw Rejected(.unsupportedMediaType, "The file is to be UTF-8, not \(shown(charset)).")
            }
            return .content(body)
        case "multipart/form-data": return .content(try file(of: body, type))
        case "application/json":
            switch try request(body) {
            case .file(let content): return .content(content)
            case .rows(let rows): return .rows(rows, body: body)
            }
        default: throw unsupported(upload.contentType)
        }
    }

    /// What a request in JSON holds.
    static func request(_ body: [UInt8]) throws -> JSONUpload {
        do throws(Rejection) { return try JSONUpload(body) } catch { throw Rejected(.invalidFile, error) }
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
        case .text, .object: return Array(upload.body.utf8)
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
