public import Foundation

/// Where things are in this package.
public enum Project {
    /// The package's folder.
    public static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// A folder for what a test makes, kept from one run to the next.
    public static func scratch(_ name: String) -> URL { folder.appendingPathComponent(".build/tests/\(name)") }

    /// Whether this is a run of the CI, where nothing may be left out.
    public static var isCI: Bool { ProcessInfo.processInfo.environment["CI"] != nil }

    /// The folder's `tfcheck`, which runs terraform offline, where this machine has both.
    public static let terraformCheck: URL? = {
        let named = ProcessInfo.processInfo.environment["TFCHECK"].map { URL(fileURLWithPath: $0) }
        let beside = folder.deletingLastPathComponent().appendingPathComponent("shared/terraform-check/tfcheck")
        let tool = named ?? beside
        guard FileManager.default.isExecutableFile(atPath: tool.path) else { return nil }
        return (try? Command.run("terraform", ["version"]))?.status == 0 ? tool : nil
    }()

    /// Whether tests that need terraform run: wherever it is there, and always in CI.
    public static var runsTerraform: Bool { terraformCheck != nil || isCI }
}
