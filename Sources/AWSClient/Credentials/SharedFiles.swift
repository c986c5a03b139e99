#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

/// The files `~/.aws/credentials` and `~/.aws/config`, as far as they hold keys and a region.
///
/// Source: <https://docs.aws.amazon.com/sdkref/latest/guide/file-format.html>
struct SharedFiles {
    private let profile: [String: String]

    init(environment: [String: String]) {
        let name = environment["AWS_PROFILE"] ?? "default"
        let home = environment["HOME"] ?? ""
        let credentials = environment["AWS_SHARED_CREDENTIALS_FILE"] ?? "\(home)/.aws/credentials"
        let config = environment["AWS_CONFIG_FILE"] ?? "\(home)/.aws/config"
        let section = name == "default" ? "default" : "profile \(name)"
        profile = Self.section(section, of: config).merging(Self.section(name, of: credentials)) { $1 }
    }

    var region: String? { profile["region"] }

    var credentials: Credentials? {
        guard let id = profile["aws_access_key_id"], let secret = profile["aws_secret_access_key"] else { return nil }
        return Credentials(accessKeyID: id, secretAccessKey: secret, sessionToken: profile["aws_session_token"])
    }

    private static func section(_ name: String, of file: String) -> [String: String] {
        guard let data = try? Data(contentsOf: URL(filePath: file)) else { return [:] }
        var values: [String: String] = [:]
        var isInside = false
        for line in String(decoding: data, as: UTF8.self).split(whereSeparator: \.isNewline) {
            let text = String(line.trimming())
            if text.hasPrefix("#") || text.hasPrefix(";") { continue }
            if text.hasPrefix("["), let end = text.firstIndex(of: "]") {
                let title = text[text.index(after: text.startIndex)..<end]
                isInside = title.split(separator: " ").joined(separator: " ") == name
            } else if isInside, let equals = text.firstIndex(of: "=") {
                let value = text[text.index(after: equals)...].trimming()
                values[String(text[..<equals].trimming())] = String(value)
            }
        }
        return values
    }
}

extension StringProtocol {
    fileprivate func trimming() -> SubSequence {
        let start = firstIndex { !$0.isWhitespace } ?? endIndex
        let end = lastIndex { !$0.isWhitespace }.map(index(after:)) ?? start
        return self[start..<Swift.max(start, end)]
    }
}
