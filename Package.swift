// swift-tools-version: 6.2
import Foundation
import PackageDescription

/// The generated modules, a folder of `Sources/Bindings` each. They are named here, not looked up, because the
/// package manager keeps what a manifest says for as long as its text stays the same. A test compares the names with
/// the folders.
let bindings = """
    AWS AWSACM AWSACMPCA AWSAPIGateway AWSAPIGatewayV2 AWSAccessAnalyzer AWSAccount AWSAmplify AWSAppAutoScaling
    AWSAppConfig AWSAppFabric AWSAppFlow AWSAppIntegrations AWSAppMesh AWSAppRunner AWSAppStream AWSAppSync
    AWSApplicationInsights AWSAthena AWSAuditManager AWSAutoScaling AWSAutoScalingPlans AWSBCMDataExports
    AWSBackup AWSBatch AWSBedrock AWSBedrockAgent AWSBedrockAgentCore AWSBilling AWSBudgets AWSCE AWSCUR
    AWSChatbot AWSChime AWSChimeSDKMediaPipelines AWSChimeSDKVoice AWSCleanRooms AWSCloud9 AWSCloudControlAPI
    AWSCloudFormation AWSCloudFront AWSCloudFrontKeyValueStore AWSCloudHSM AWSCloudSearch AWSCloudTrail
    AWSCloudWatch AWSCloudWatchLogs AWSCodeArtifact AWSCodeBuild AWSCodeCatalyst AWSCodeCommit
    AWSCodeConnections AWSCodeDeploy AWSCodeGuruProfiler AWSCodeGuruReviewer AWSCodePipeline
    AWSCodeStarConnections AWSCodeStarNotifications AWSCognito AWSComprehend AWSComputeOptimizer AWSConfig
    AWSConnect AWSControlTower AWSCostOptimizationHub AWSCustomerProfiles AWSDAX AWSDLM AWSDMS AWSDRS AWSDSQL
    AWSDX AWSDataExchange AWSDataPipeline AWSDataSync AWSDataZone AWSDetective AWSDevOpsGuru AWSDeviceFarm
    AWSDirectoryService AWSDocDB AWSDocDBElastic AWSDynamoDB AWSEC2 AWSECR AWSECRPublic AWSECS AWSEFS AWSEKS
    AWSELB AWSEMR AWSEMRContainers AWSEMRServerless AWSElastiCache AWSElasticBeanstalk AWSElasticTranscoder
    AWSElasticsearch AWSEventBridge AWSEvidently AWSFIS AWSFMS AWSFSx AWSFinSpace AWSGameLift AWSGlacier
    AWSGlobalAccelerator AWSGlue AWSGrafana AWSGuardDuty AWSIAM AWSIVS AWSIVSChat AWSIdentityStore
    AWSImageBuilder AWSInspector AWSInspector2 AWSInternetMonitor AWSInvoicing AWSIoT AWSKMS AWSKendra
    AWSKeyspaces AWSKinesis AWSKinesisAnalyticsV2 AWSLakeFormation AWSLambda AWSLex AWSLexV2Models
    AWSLicenseManager AWSLightsail AWSLocation AWSM2 AWSMQ AWSMSK AWSMSKConnect AWSMWAA AWSMacie2 AWSMedia
    AWSMediaLive AWSMemoryDB AWSNeptune AWSNeptuneGraph AWSNetworkFirewall AWSNetworkFlowMonitor
    AWSNetworkManager AWSNetworkMonitor AWSNotifications AWSNotificationsContacts AWSOAM AWSODB AWSOSIS
    AWSObservabilityAdmin AWSOpenSearch AWSOpenSearchServerless AWSOrganizations AWSOutposts
    AWSPaymentCryptography AWSPinpoint AWSPinpointSMSVoiceV2 AWSPipes AWSPolly AWSPricing AWSPrometheus
    AWSQBusiness AWSQLDB AWSQuickSight AWSRAM AWSRBin AWSRDS AWSRUM AWSRedshift AWSRedshiftData
    AWSRedshiftServerless AWSRekognition AWSResilienceHub AWSResourceExplorer2 AWSResourceGroups
    AWSResourceGroupsTaggingAPI AWSRolesAnywhere AWSRoute53 AWSRoute53Domains AWSRoute53Profiles
    AWSRoute53RecoveryControlConfig AWSRoute53RecoveryReadiness AWSS3 AWSS3Control AWSS3Outposts AWSS3Tables
    AWSS3Vectors AWSSES AWSSESv2 AWSSFN AWSSNS AWSSQS AWSSSM AWSSSMContacts AWSSSMIncidents AWSSSMQuickSetup
    AWSSSOAdmin AWSSWF AWSSageMaker AWSScheduler AWSSchemas AWSSecretsManager AWSSecurityHub AWSSecurityLake
    AWSServerlessApplicationRepository AWSServiceCatalog AWSServiceCatalogAppRegistry AWSServiceDiscovery
    AWSServiceQuotas AWSShield AWSSigner AWSStorageGateway AWSSynthetics AWSTimestreamInfluxDB
    AWSTimestreamQuery AWSTimestreamWrite AWSTranscribe AWSTransfer AWSVPC AWSVPCLattice AWSVerifiedAccess
    AWSVerifiedPermissions AWSWAF AWSWAFRegional AWSWAFv2 AWSWorkSpaces AWSWorkSpacesWeb AWSXRay
    """.split(whereSeparator: \.isWhitespace).map(String.init)

/// The module of a provider that its service modules import: its configuration and its functions.
let providerModule = "AWS"

// MARK: What a package that depends on this one can use

let library: [Target] = [
    .target(name: "Landform"),
    .target(name: "AWSTypes", dependencies: ["Landform"]),
    .target(name: "AWSChecks", dependencies: ["Landform"]),
    .target(name: "ExactText"),
    .target(name: "CPlatform"),
    .target(name: "Platform", dependencies: ["CPlatform"]),
    .target(name: "Records"),
    .target(name: "Decimals"),
    .target(name: "JSONSchemas", dependencies: ["ExactText", "JSONCoding"]),
    .target(name: "Columns", dependencies: ["Decimals", "ExactText", "JSONSchemas", "Records"]),
    .target(name: "TextDecoding"),
    .target(name: "Contracts", dependencies: ["Records", "TextDecoding"]),
    .target(name: "StatesLanguage", dependencies: ["Records"]),
    .target(
        name: "LandformAWS",
        dependencies: [
            "Landform", "AWSTypes", "Columns", "Contracts", "JSONSchemas", "Records", "StatesLanguage", "AWSAPIGateway",
            "AWSCloudWatch",
            "AWSCloudWatchLogs", "AWSDynamoDB", "AWSECR", "AWSEventBridge", "AWSIAM", "AWSKMS", "AWSLambda", "AWSS3",
            "AWSScheduler", "AWSSFN", "AWSSNS", "AWSSQS",
        ]),
    .target(name: "CBytes"),
    .target(name: "JSONCoding", dependencies: ["CBytes", "ExactText"]),
    .target(name: "Encodings"),
    .target(name: "CCrypto"),
    .target(name: "Hashing", dependencies: ["CCrypto"]),
    .target(name: "CCurl"),
    .target(
        name: "AWSClient",
        dependencies: [
            "CCurl", "Contracts", "Decimals", "Encodings", "ExactText", "Hashing", "JSONCoding", "Platform", "Records",
        ]),
    .target(name: "LambdaRuntime", dependencies: ["Contracts", "ExactText", "JSONCoding", "Encodings", "Platform"]),
    .target(name: "CSV", dependencies: ["CBytes", "Columns", "ExactText", "Platform", "Records", "TextDecoding"]),
    .target(name: "MediaTypes", dependencies: ["ExactText"]),
    .systemLibrary(name: "CZlib"),
    .target(name: "BindingsGenerator", dependencies: ["CZlib"]),
    .executableTarget(name: "bindgen", dependencies: ["BindingsGenerator"]),
]

let generated: [Target] = bindings.map { name in
    let provider: [Target.Dependency] = [.byName(name: name == providerModule ? "AWSChecks" : providerModule)]
    return .target(
        name: name, dependencies: ["Landform", "AWSTypes"] + provider, path: "Sources/Bindings/\(name)")
}

let libraryProducts: [Product] =
    ([
        "Landform", "AWSTypes", "Records", "Columns", "Decimals", "JSONSchemas", "Contracts", "StatesLanguage",
        "LandformAWS", "AWSClient", "LambdaRuntime", "CSV", "Hashing", "MediaTypes", "JSONCoding", "Encodings",
    ] + bindings).map {
        .library(name: $0, targets: [$0])
    }
    + [.executable(name: "bindgen", targets: ["bindgen"])]

// MARK: The systems of this repository, their tests and benchmarks

let systems: [Target] = [
    .target(name: "StackEnvironment", dependencies: ["Landform", "LandformAWS", "AWS"], path: "stacks/environment"),
    .target(
        name: "TransactionCore",
        dependencies: ["Columns", "Contracts", "Decimals", "ExactText", "JSONCoding", "Platform", "Records"]),
    .target(
        name: "CSVValidatorInterface", dependencies: ["Contracts", "TransactionCore"],
        path: "lambdas/csv-validator/interface"),
    .target(
        name: "DataTransformerInterface", dependencies: ["Contracts", "TransactionCore"],
        path: "lambdas/data-transformer/interface"),
    .target(
        name: "NotificationSenderInterface", dependencies: ["Contracts", "TransactionCore"],
        path: "lambdas/notification-sender/interface"),
    .target(
        name: "UploadIssuerInterface", dependencies: ["Contracts"],
        path: "lambdas/upload-issuer/interface"),
    .target(
        name: "ReportMergerInterface", dependencies: ["Contracts", "TransactionCore"],
        path: "lambdas/report-merger/interface"),
    .target(
        name: "StaleRunFinderInterface", dependencies: ["Contracts", "Records", "TransactionCore"],
        path: "lambdas/stale-run-finder/interface"),
    .executableTarget(
        name: "csv-validator",
        dependencies: [
            "LambdaRuntime", "AWSClient", "Contracts", "Hashing", "CSV", "ExactText", "MediaTypes", "JSONCoding",
            "Encodings",
            "Columns", "TransactionCore", "CSVValidatorInterface",
        ],
        path: "lambdas/csv-validator/program"),
    .executableTarget(
        name: "data-transformer",
        dependencies: [
            "LambdaRuntime", "AWSClient", "CSV", "Columns", "Decimals", "ExactText", "Records", "TransactionCore",
            "DataTransformerInterface",
        ],
        path: "lambdas/data-transformer/program"),
    .executableTarget(
        name: "notification-sender",
        dependencies: [
            "LambdaRuntime", "AWSClient", "JSONCoding", "TransactionCore", "NotificationSenderInterface",
        ],
        path: "lambdas/notification-sender/program"),
    .executableTarget(
        name: "upload-issuer",
        dependencies: [
            "LambdaRuntime", "AWSClient", "Contracts", "JSONCoding", "TransactionCore", "UploadIssuerInterface",
        ],
        path: "lambdas/upload-issuer/program"),
    .executableTarget(
        name: "report-merger",
        dependencies: [
            "LambdaRuntime", "AWSClient", "Records", "TransactionCore", "ReportMergerInterface",
        ],
        path: "lambdas/report-merger/program"),
    .executableTarget(
        name: "stale-run-finder",
        dependencies: ["LambdaRuntime", "AWSClient", "TransactionCore", "StaleRunFinderInterface"],
        path: "lambdas/stale-run-finder/program"),
    .target(
        name: "RegistryStack",
        dependencies: [
            "StackEnvironment", "LandformAWS", "CSVValidatorInterface", "DataTransformerInterface",
            "NotificationSenderInterface", "UploadIssuerInterface", "ReportMergerInterface", "StaleRunFinderInterface",
        ],
        path: "stacks/registry"),
    .target(
        name: "TransactionsStack",
        dependencies: [
            "StackEnvironment", "LandformAWS", "StatesLanguage", "Contracts", "AWSDynamoDB", "AWSLambda", "AWSS3",
            "TransactionCore", "CSVValidatorInterface", "DataTransformerInterface", "NotificationSenderInterface",
            "UploadIssuerInterface", "ReportMergerInterface", "StaleRunFinderInterface",
        ],
        path: "stacks/transactions", exclude: ["replay"]),
    .executableTarget(
        name: "replay", dependencies: ["AWSClient", "Contracts", "TransactionCore"], path: "stacks/transactions/replay"),
    .target(
        name: "AllStacks", dependencies: ["Landform", "StackEnvironment", "RegistryStack", "TransactionsStack"],
        path: "stacks/all"),
    .executableTarget(name: "synth", dependencies: ["Landform", "AllStacks"], path: "Sources/synth"),

    .executableTarget(
        name: "scale", dependencies: ["Landform", "AWSTypes", "AWSSQS", "AWSSNS"], path: "Benchmarks/scale"),
    .target(name: "PeerSchema", dependencies: ["Columns", "Decimals", "Records"], path: "Benchmarks/peer-schema"),
    .executableTarget(name: "validate", dependencies: ["CSV", "PeerSchema"], path: "Benchmarks/validate"),
    .executableTarget(
        name: "checking-function", dependencies: ["CSV", "Contracts", "LambdaRuntime", "PeerSchema"],
        path: "Benchmarks/checking-function"),
    .executableTarget(
        name: "example-function", dependencies: ["LambdaRuntime", "Contracts"], path: "Benchmarks/example-function"),

    .target(name: "TestSupport", path: "Tests/TestSupport"),
    .testTarget(
        name: "LandformTests",
        dependencies: [
            "Landform", "AWSTypes", "AWS", "AWSSQS", "AWSSNS", "AWSIAM", "AWSS3", "AWSSSM", "AWSSecretsManager",
            "AWSACM",
            "TestSupport",
        ]),
    .testTarget(
        name: "CompilerTests",
        dependencies: [
            "Landform", "AWSTypes", "AWS", "AWSSQS", "AWSSNS", "AWSIAM", "AWSS3", "AWSLambda", "AWSDynamoDB",
            "AWSACM", "AWSECR", "AWSEventBridge", "AWSRoute53", "AWSSFN", "AWSSSM", "LandformAWS", "StatesLanguage",
            "Columns", "Decimals", "Records", "Contracts", "AWSClient", "LambdaRuntime", "CSV", "MediaTypes",
            "StackEnvironment",
            "RegistryStack", "TransactionsStack", "AllStacks", "TestSupport",
        ]),
    .testTarget(name: "ExactTextTests", dependencies: ["ExactText"]),
    .testTarget(name: "ContractsTests", dependencies: ["Contracts", "Records"]),
    .testTarget(name: "StatesLanguageTests", dependencies: ["Records", "StatesLanguage", "TestSupport"]),
    .testTarget(
        name: "LandformAWSTests",
        dependencies: [
            "Landform", "AWSTypes", "AWS", "AWSAPIGateway", "AWSIAM", "AWSLambda", "AWSSFN", "AWSS3", "AWSSQS",
            "AWSSNS",
            "AWSCloudWatch", "AWSEventBridge", "AWSScheduler", "AWSDynamoDB", "JSONSchemas", "Records", "Contracts",
            "StatesLanguage", "LandformAWS", "TestSupport",
        ]),
    .testTarget(
        name: "CSVTests",
        dependencies: ["CBytes", "CSV", "Columns", "Decimals", "JSONSchemas", "Records", "TestSupport"]),
    .testTarget(name: "JSONCodingTests", dependencies: ["JSONCoding", "TestSupport"]),
    .testTarget(name: "EncodingsTests", dependencies: ["Encodings"]),
    .testTarget(name: "MediaTypesTests", dependencies: ["MediaTypes"]),
    .testTarget(
        name: "AWSClientTests",
        dependencies: [
            "AWSClient", "Contracts", "Decimals", "Encodings", "ExactText", "Hashing", "JSONCoding", "Platform",
            "Records",
            "TestSupport",
        ]),
    .testTarget(
        name: "LambdaRuntimeTests",
        dependencies: [
            "LambdaRuntime", "Contracts", "JSONCoding", "Platform", "TestSupport", "TransactionCore",
            "example-function",
            "data-transformer",
        ]),
    .testTarget(name: "EnrichmentTests", dependencies: ["Landform", "LandformAWS", "AWS", "TestSupport"]),
    .testTarget(name: "BindingsGeneratorTests", dependencies: ["BindingsGenerator", "bindgen", "TestSupport"]),
    .testTarget(
        name: "ProjectTests",
        dependencies: [
            "Landform", "LandformAWS", "StackEnvironment", "AllStacks", "TransactionsStack", "TransactionCore",
            "CSV", "Columns", "Contracts", "Decimals", "Records", "CSVValidatorInterface", "TestSupport",
            "csv-validator", "data-transformer",
            "notification-sender", "upload-issuer", "report-merger",
            "stale-run-finder", "replay", "synth",
        ]),
]

/// Names of executables and targets are unique across a graph of packages. Another package has a `synth` of its own,
/// so where this one is checked out as a dependency (SwiftPM's folder `checkouts`, beside its `repositories`), it has
/// no systems.
let isDependency: Bool = {
    let parent = URL(fileURLWithPath: Context.packageDirectory).deletingLastPathComponent()
    let repositories = parent.deletingLastPathComponent().appendingPathComponent("repositories")
    return parent.lastPathComponent == "checkouts" && FileManager.default.fileExists(atPath: repositories.path)
}()

/// The functions' images are built from their sources alone, as `.dockerignore` has them: there, what is absent is left
/// out. Programs need no products.
let isPartial = Context.environment["LANDFORM_PARTIAL"] != nil

let targets = (library + generated + (isDependency ? [] : systems)).filter { target in
    let folder = "\(Context.packageDirectory)/\(target.path ?? "Sources/\(target.name)")"
    return !isPartial || FileManager.default.fileExists(atPath: folder)
}

let package = Package(
    name: "Landform",
    // 128-bit integers and mutexes.
    platforms: [.macOS(.v15)],
    products: isPartial ? [] : libraryProducts,
    targets: targets,
    swiftLanguageModes: [.v6]
)

for target in package.targets where target.type != .system {
    target.swiftSettings = [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .treatAllWarnings(as: .error),
    ]
}
