internal import Hashing

/// Signs requests by AWS's Signature Version 4.
///
/// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html>
struct Signature {
    var credentials: Credentials
    var region: String
    /// The service's name for signing, such as `s3`.
    var service: String
    var time: SigningTime

    /// What is signed of a request.
    struct Request {
        var method: String
        var host: String
        /// The path as it is sent. S3 takes it as it is; the other services' are all `/`.
        var path: String
        var query: [(name: String, value: String)] = []
        var headers: [(name: String, value: String)] = []
    }

    private var scope: String { "\(time.day)/\(region)/\(service)/aws4_request" }

    /// The headers that a request is sent with, those of the signature among them.
    func headers(
        of request: Request, bodyHash: String
    ) throws(HashingError) -> [(name: String, value: String)] {
        var headers = request.headers
        headers.append(("X-Amz-Date", time.text))
        if service == "s3" { headers.append(("X-Amz-Content-Sha256", bodyHash)) }
        if let token = credentials.sessionToken { headers.append(("X-Amz-Security-Token", token)) }
        var signed = request
        signed.headers = headers
        let canonical = canonicalRequest(signed, bodyHash: bodyHash)
        let signature = try signature(of: canonical.text)
        headers.append(
            (
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=\(credentials.accessKeyID)/\(scope), "
                    + "SignedHeaders=\(canonical.signedHeaders), Signature=\(signature)"
            ))
        return headers
    }

    /// The query that makes a URL one that everybody may use for so many seconds.
    func presignedQuery(of request: Request, expiresIn seconds: Int) throws(HashingError) -> String {
        var signed = request
        let names = (request.headers.map { $0.name.lowercased() } + ["host"]).sorted().joined(separator: ";")
        signed.query += [
            ("X-Amz-Algorithm", "AWS4-HMAC-SHA256"),
            ("X-Amz-Credential", "\(credentials.accessKeyID)/\(scope)"),
            ("X-Amz-Date", time.text),
            ("X-Amz-Expires", String(seconds)),
            ("X-Amz-SignedHeaders", names),
        ]
        if let token = credentials.sessionToken { signed.query.append(("X-Amz-Security-Token", token)) }
        let canonical = canonicalRequest(signed, bodyHash: "UNSIGNED-PAYLOAD")
        return "\(Self.text(of: signed.query))&X-Amz-Signature=\(try signature(of: canonical.text))"
    }

    /// A query as it is sent: encoded, and in the order in which it is signed.
    static func text(of query: [(name: String, value: String)]) -> String {
        query.map { (percentEncoded($0.name), percentEncoded($0.value)) }.sorted { $0 < $1 }
            .map { "\($0.0)=\($0.1)" }.joined(separator: "&")
    }

    private func canonicalRequest(_ request: Request, bodyHash: String) -> (text: String, signedHeaders: String) {
        let headers = (request.headers + [("Host", request.host)])
            .map { (name: $0.name.lowercased(), value: Self.trimmed($0.value)) }.sorted { $0.name < $1.name }
        let signedHeaders = headers.map(\.name).joined(separator: ";")
        let text = """
            \(request.method)
            \(request.path)
            \(Self.text(of: request.query))
            \(headers.map { "\($0.name):\($0.value)\n" }.joined())
            \(signedHeaders)
            \(bodyHash)
            """
        return (text, signedHeaders)
    }

    /// A header's value without spaces at its ends, and with one for several.
    private static func trimmed(_ value: String) -> String {
        value.split(separator: " ", omittingEmptySubsequences: true).joined(separator: " ")
    }

    private func signature(of canonicalRequest: String) throws(HashingError) -> String {
        let hash = hexadecimal(try SHA256.digest(of: Array(canonicalRequest.utf8)))
        let text = "AWS4-HMAC-SHA256\n\(time.text)\n\(scope)\n\(hash)"
        var key = Array("AWS4\(credentials.secretAccessKey)".utf8)
        for part in [time.day, region, service, "aws4_request"] {
            key = try SHA256.authenticationCode(of: Array(part.utf8), key: key)
        }
        return hexadecimal(try SHA256.authenticationCode(of: Array(text.utf8), key: key))
    }
}
