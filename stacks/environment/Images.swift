import Contracts
public import Landform
public import LandformAWS

extension Environment {
    /// The folder that `containers/images push` writes digests to, a file for each environment.
    public static var digests: String {
        let file = #filePath.split(separator: "/", omittingEmptySubsequences: false)
        return file.dropLast(3).joined(separator: "/") + "/containers/digests"
    }

    /// The images of the functions' release, in an account's repositories.
    public func images(
        in scope: Scope, account: Expression<String>, digests folder: String = Environment.digests,
        sourceFile: StaticString = #filePath, sourceLine: UInt = #line, sourceColumn: UInt = #column
    ) -> Images {
        let scope = scope.locating(file: sourceFile, line: sourceLine, column: sourceColumn)
        return Images(of: self, in: scope, account: account, digests: folder)
    }
}

/// The images of an environment's functions: by their digests, where its release was pushed by `containers/images`, or
/// else by the release's tag, which in their repositories never changes.
public struct Images {
    private let environment: Environment
    private let scope: Scope
    private let registry: Expression<String>
    private let digests: PushedDigests?

    init(of environment: Environment, in scope: Scope, account: Expression<String>, digests folder: String) {
        self.environment = environment
        self.scope = scope
        registry = "\(account).dkr.ecr.\(environment.region).amazonaws.com"
        digests = PushedDigests(of: environment, in: folder, reportingTo: scope)
    }

    /// The image of a function.
    public subscript(function: any FunctionContract.Type) -> Image {
        let repository: Expression<String> = "\(registry)/\(environment.repositoryName(of: function.name))"
        guard let digests, let digest = digests.digest(of: function.name, reportingTo: scope) else {
            return Image(repository: repository, tag: .init(environment.release))
        }
        return Image(repository: repository, digest: .init(digest))
    }
}
