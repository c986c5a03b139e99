import Landform

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// What `containers/images push` wrote of an environment's release: `{"release": "1.0.0", "images": {"importer":
/// "sha256:…"}}`.
struct PushedDigests {
    /// The file, as it is named to who can put it right.
    private let name: String
    private let again: String
    private let images: [String: JSONValue]

    /// The digests of the environment's release; nil where there are none of it.
    init?(of environment: Environment, in folder: String, reportingTo scope: Scope) {
        let file = "\(environment.name).json"
        name = "containers/digests/\(file)"
        again = "containers/images push --environment \(environment.name)"
        guard FileManager.default.fileExists(atPath: "\(folder)/\(file)") else { return nil }
        guard let data = FileManager.default.contents(atPath: "\(folder)/\(file)"),
            case .object(let members)? = JSONValue(parsing: Array(data)),
            case .string(let release)? = members["release"], case .object(let images)? = members["images"]
        else {
            scope.report(
                Diagnostic(
                    .error, "\(name) does not hold a release and its images' digests.",
                    resolution: "remove it, and run \(again), which writes it."))
            return nil
        }
        guard release == environment.release else {
            scope.report(
                Diagnostic(
                    .warning,
                    "\(name) has the images of release \(release), but \(environment.name) is to have "
                        + "\(environment.release): its images are named by their tag.",
                    resolution: "run \(again), or, where that release was pushed by other means, remove the file."))
            return nil
        }
        self.images = images
    }

    func digest(of function: String, reportingTo scope: Scope) -> String? {
        switch images[function] {
        case .string(let digest)? where Self.isDigest(digest): return digest
        case nil:
            scope.report(
                Diagnostic(
                    .error, "\(name) has no digest of \(function).",
                    resolution: "run \(again) \(function), which pushes it and adds its digest."))
        case .some:
            scope.report(
                Diagnostic(
                    .error, "\(name) has something else than sha256: and 64 hexadecimal digits for \(function).",
                    resolution: "run \(again) \(function), which writes the digest that its repository has."))
        }
        return nil
    }

    private static func isDigest(_ text: String) -> Bool {
        guard text.hasPrefix("sha256:") else { return false }
        let digits = text.utf8.dropFirst(7)
        return digits.count == 64 && digits.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
    }
}
