internal import ExactText
internal import Platform

/// The files that AWS's tools share: of one profile, the credentials and the region.
///
/// Source: <https://docs.aws.amazon.com/sdkref/latest/guide/file-format.html>
struct SharedFiles: Sendable {
    typealias Settings = [ExactText: String]

    let profile: String
    private let config: [ExactText: Settings]
    private let credentials: [ExactText: Settings]

    /// Of the profile that the environment names, or `default`.
    init(environment: [String: String]) {
        func variable(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }
        let home = variable("HOME") ?? ""
        func read(_ path: String) -> [ExactText: Settings] {
            sections(of: readFile(path.utf8.starts(with: "~/".utf8) ? home + path.dropFirst() : path) ?? "")
        }
        profile = variable("AWS_PROFILE") ?? variable("AWS_DEFAULT_PROFILE") ?? "default"
        config = read(variable("AWS_CONFIG_FILE") ?? "~/.aws/config")
        credentials = read(variable("AWS_SHARED_CREDENTIALS_FILE") ?? "~/.aws/credentials")
    }

    var region: String? { settings(of: profile)?["region"] }

    /// What both files say of a profile; nil where neither has it. The file of credentials counts for what both say.
    func settings(of profile: String) -> Settings? {
        let isDefault = profile.isExactly("default")
        let configured = (isDefault ? config["default"] : nil) ?? config[ExactText("profile \(profile)")]
        let credentials = credentials[ExactText(profile)]
        guard configured != nil || credentials != nil else { return nil }
        return (configured ?? [:]).merging(credentials ?? [:]) { $1 }
    }
}

/// The settings of each section. Nested ones, which are indented, are none of ours.
private func sections(of text: String) -> [ExactText: SharedFiles.Settings] {
    var sections: [ExactText: SharedFiles.Settings] = [:]
    var name = ExactText("")
    for line in text.utf8.split(whereSeparator: { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }) {
        let content = Substring(line).trimmedASCII.utf8
        switch content.first {
        case UInt8(ascii: "#"), UInt8(ascii: ";"), nil: continue
        case UInt8(ascii: "["):
            guard let end = content.firstIndex(of: UInt8(ascii: "]")) else { continue }
            let words = content[..<end].dropFirst().split(whereSeparator: isWhiteSpace)
            name = ExactText(words.map { String(Substring($0)) }.joined(separator: " "))
        default:
            guard let sign = content.firstIndex(of: UInt8(ascii: "=")), line.first.map(isWhiteSpace) == false else {
                continue
            }
            let key = Substring(content[..<sign]).trimmedASCII.lowercasedASCII
            sections[name, default: [:]][ExactText(key)] = Substring(content[sign...].dropFirst()).trimmedASCII
        }
    }
    return sections
}

/// The text of a file; `nil` if it cannot be read, or has more than 1 MiB.
func readFile(_ path: String) -> String? {
    FileDescriptor.contents(ofFile: path, limit: 1 << 20).map { String(decoding: $0, as: UTF8.self) }
}
