import AWS
public import Landform
import LandformAWS

extension Stack {
    /// Creates a stack of an environment, with its backend, its AWS provider and tags, and the defaults of its constructs.
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
        setDefaults { defaults in
            defaults.isProtected = environment.protectsData
            defaults.logRetentionDays = environment.retentionDays
            defaults.deadLetterRetention = .days(environment.retentionDays)
            defaults.reservedConcurrency = environment.reservedConcurrency
            defaults.image = { function, scope in
                let images = scope.shared { environment.images(in: $0, account: DeploymentTarget(of: $0).accountID) }
                return images[function]
            }
        }
    }
}
