import Contracts
public import Landform
public import LandformAWS

extension Environment {
    /// The image of a function's release, in an account's repositories.
    public func image(of function: any LambdaFunction.Type, account: Expression<String>) -> Image {
        let registry: Expression<String> = "\(account).dkr.ecr.\(region).amazonaws.com"
        return Image(repository: "\(registry)/\(repositoryName(of: function.name))", tag: .init(release))
    }
}
