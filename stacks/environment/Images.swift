import Contracts
public import Landform
public import LandformAWS

/// The images of a system's functions: those of one release, in the environment's repositories.
public struct Images {
    let environment: Environment
    let account: Expression<String>
    let release: Expression<String>

    /// Declares the variable `release`: the tag that the images have, which in these repositories never changes.
    public init(of environment: Environment, in stack: Stack, account: Expression<String>) {
        self.environment = environment
        self.account = account
        release =
            Variable<String>(
                "release", in: stack, default: "1.0.0",
                description: "the tag of the functions' images, which is immutable",
                isNullable: false
            ).value
    }

    /// The image of a function.
    public func image(of function: any LambdaFunction.Type) -> Image {
        let registry: Expression<String> = "\(account).dkr.ecr.\(environment.region).amazonaws.com"
        return Image(repository: "\(registry)/\(environment.repositoryName(of: function.name))", tag: release)
    }
}
