import AWS
public import Landform

extension Stack {
    /// A stack in an environment: its state's backend, and AWS with the tags that everything bears.
    public convenience init(
        _ name: String, in environment: Environment, application: String, costCenter: String,
        sourceFile: StaticString = #filePath, sourceLine: UInt = #line, sourceColumn: UInt = #column
    ) {
        self.init(
            name, backend: environment.backend(for: name), nameSuffix: environment.suffix, sourceFile: sourceFile,
            sourceLine: sourceLine,
            sourceColumn: sourceColumn)
        AWSProvider(
            in: self,
            defaultTags: [
                .init(tags: [
                    "Environment": .init(environment.suffix), "Application": .init(application),
                    "CostCenter": .init(costCenter),
                ])
            ],
            region: .init(environment.region))
    }
}
