internal import CCurl

/// The files that AWS's tools share: of one profile, the credentials and the region.
///
/// Source: <https://docs.aws.amazon.com/sdkref/latest/guide/file-format.html>
struct SharedFiles: Sendable {
    let profile: String
    private let settings: [String: String]

    /// Of the profile that the environment names, or `default`.
    init(environment: [String: String]) {
        func variable(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }
        let home = variable("HOME") ?? ""
        let profile = variable("AWS_PROFILE") ?? variable("AWS_DEFAULT_PROFILE") ?? "default"
        func expanded(_ path: String) -> String { path.hasPrefix("~/") ? home + path.dropFirst() : path }
        let config = readFile(expanded(variable("AWS_CONFIG_FILE") ?? "~/.aws/config")) ?? ""
        let credentials = readFile(expanded(variable("AWS_SHARED_CREDENTIALS_FILE") ?? "~/.aws/credentials")) ?? ""
        let configured = sections(of: config)
        let section = profile == "default" ? configured["default"] : nil
        settings = (section ?? configured["profile \(profile)"] ?? [:])
            .merging(sections(of: credentials)[profile] ?? [:]) { $1 }
        self.profile = profile
    }

    var region: String? { settings["region"] }

    var credentials: Credentials? {
        guard let key = settings["aws_access_key_id"], let secret = settings["aws_secret_access_key"] else {
            return nil
        }
        return Credentials(accessKeyID: key, secretAccessKey: secret, sessionToken: settings["aws_session_token"])
    }
}

/// The settings of each section. Nested ones, which are indented, are none of ours.
private func sections(of text: String) -> [String: [String: String]] {
    var sections: [String: [String: String]] = [:]
    var name = ""
    for line in text.split(whereSeparator: \.isNewline) {
        let content = trimmed(line)
        if content.hasPrefix("#") || content.hasPrefix(";") { continue }
        if content.hasPrefix("["), let end = content.firstIndex(of: "]") {
            name = content[..<end].dropFirst().split(whereSeparator: \.isWhitespace).joined(separator: " ")
        } else if let sign = content.firstIndex(of: "="), line.first?.isWhitespace == false {
            let key = trimmed(content[..<sign]).lowercased()
            sections[name, default: [:]][key] = trimmed(content[sign...].dropFirst())
        }
    }
    return sections
}

/// The text of a small file, at most a megabyte; nil where it cannot be read.
func readFile(_ path: String) -> String? {
    let limit = 1 << 20
    var count = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: limit) { buffer, initialized in
        count = ccurl_read_file(path, buffer.baseAddress, limit)
        initialized = max(0, count)
    }
    return count < 0 ? nil : String(decoding: bytes, as: UTF8.self)
}
