#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The time zones that there are.
enum TimeZones {
    /// Whether a name is one of the tz database: of the release that ``names`` is taken from, or, where that is newer,
    /// of the machine's.
    static func isKnown(_ name: String) -> Bool { names.contains(name) || isInstalled(name) }

    /// The name that somebody who wrote another one most likely meant: it differs in capitals, or lacks the area.
    static func closest(to name: String) -> String? {
        let wanted = name.lowercased().split(separator: "/").last
        return names.filter { $0.lowercased() == name.lowercased() }.min()
            ?? names.filter { $0.lowercased().split(separator: "/").last == wanted }.min()
    }

    private static func isInstalled(_ name: String) -> Bool {
        let parts = name.split(separator: "/", omittingEmptySubsequences: false)
        guard !parts.contains(where: { $0.isEmpty || $0.hasPrefix(".") }), parts[0] != "posix", parts[0] != "right",
            let file = FileManager.default.contents(atPath: "/usr/share/zoneinfo/\(name)")
        else { return false }
        return file.starts(with: Array("TZif".utf8))
    }
}
