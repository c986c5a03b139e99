/// Domain names that are reserved for examples. Nobody receives what is sent there.
///
/// Source: <https://www.rfc-editor.org/rfc/rfc2606>
enum ExampleDomains {
    private static let topLevels: Set<String> = ["example", "invalid", "localhost", "test"]
    private static let secondLevels: Set<String> = ["example.com", "example.net", "example.org"]

    /// Whether a domain is reserved or is within a reserved one. Ignores case.
    static func contain(_ domain: some StringProtocol) -> Bool {
        let labels = domain.lowercased().split(separator: ".")
        guard let topLevel = labels.last else { return false }
        return topLevels.contains(String(topLevel)) || secondLevels.contains(labels.suffix(2).joined(separator: "."))
    }
}
