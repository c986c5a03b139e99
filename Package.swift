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

// A package that depends on this one gets the targets of the products that it uses, and no others. So it may have
// a target `synth` of its own.

/// A system: a folder of `lambdas`, which holds its functions and what they share, and one of `stacks`.
struct System {
    /// A function: the folder of its program. Its contract is in the system's `core`.
    struct Function {
        var name: String
        /// The modules that its program uses beside those of each function.
        var modules: [Target.Dependency]

        static func function(_ name: String, uses modules: Target.Dependency...) -> Function {
            Function(name: name, modules: modules)
        }
    }

    var name: String
    var functions: [Function]
    /// Folders of its stacks that are programs of their own.
    var tools: [String] = []

    /// The name in a module's name: `transactions` is in `TransactionsCore`.
    var moduleName: String { name.split(separator: "-").map(\.capitalized).joined() }
    /// What its functions share: records, contracts, checks. It knows neither a program nor a stack.
    var core: Target.Dependency { .byName(name: "\(moduleName)Core") }
    /// The programs of its functions, which tests of the deployed system run.
    var programs: [Target.Dependency] { (functions.map(\.name) + tools).map { .byName(name: $0) } }

    var targets: [Target] {
        [
            .target(
                name: "\(moduleName)Core",
                dependencies: ["Columns", "Contracts", "Decimals", "ExactText", "JSONCoding", "Platform", "Records"],
                path: "lambdas/\(name)/core")
        ]
            + functions.map { function in
                .executableTarget(
                    name: function.name,
                    dependencies: [
                        "LambdaRuntime", "AWSClient", "Columns", "Contracts", "Decimals", "Encodings", "ExactText",
                        "JSONCoding", "Records", core,
                    ] + function.modules,
                    path: "lambdas/\(name)/\(function.name)")
            }
            + tools.map { tool in
                .executableTarget(
                    name: tool, dependencies: ["AWSClient", "Contracts", core], path: "stacks/\(name)/\(tool)")
            }
    }
}

let transactions = System(
    name: "transactions",
    functions: [
        .function("csv-validator", uses: "CSV", "Hashing", "MediaTypes"),
        .function("data-transformer", uses: "CSV"),
        .function("notification-sender"),
        .function("report-merger"),
        .function("stale-run-finder"),
        .function("upload-issuer"),
    ],
    tools: ["replay"])

let systems = [transactions]

let cores: [Target.Dependency] = systems.map(\.core)
let programs: [Target.Dependency] = systems.flatMap(\.programs)
/// What lies beside the stacks: the tools' folders and the pages.
let besideStacks: [String] =
    systems.flatMap { system in system.tools.map { "\(system.name)/\($0)" } } + ["README.md", "transactions/README.md"]

let stacks: [Target] = [
    .target(
        name: "Stacks",
        dependencies: [
            "Landform", "LandformAWS", "AWSTypes", "StatesLanguage", "Contracts", "AWS", "AWSDynamoDB", "AWSLambda",
            "AWSS3",
        ] + cores,
        path: "stacks", exclude: besideStacks),
    .executableTarget(name: "synth", dependencies: ["Landform", "Stacks"], path: "Sources/synth"),
]

let benchmarks: [Target] = [
    .executableTarget(
        name: "scale", dependencies: ["Landform", "AWSTypes", "AWSSQS", "AWSSNS"], path: "Benchmarks/scale"),
    .target(name: "PeerSchema", dependencies: ["Columns", "Decimals", "Records"], path: "Benchmarks/peer-schema"),
    .executableTarget(name: "validate", dependencies: ["CSV", "PeerSchema"], path: "Benchmarks/validate"),
    .executableTarget(
        name: "checking-function", dependencies: ["CSV", "Contracts", "LambdaRuntime", "PeerSchema"],
        path: "Benchmarks/checking-function"),
    .executableTarget(
        name: "example-function", dependencies: ["LambdaRuntime", "Contracts"], path: "Benchmarks/example-function"),
]

let tests: [Target] = [
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
            "Columns", "Decimals", "JSONSchemas", "Records", "Contracts", "AWSClient", "LambdaRuntime", "CSV",
            "MediaTypes",
            "Stacks", "TestSupport",
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
            "StatesLanguage",
            "LandformAWS", "TestSupport",
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
            "LambdaRuntime", "Contracts", "JSONCoding", "Platform", "TestSupport", "TransactionsCore",
            "example-function",
            "data-transformer",
        ]),
    .testTarget(name: "EnrichmentTests", dependencies: ["Landform", "LandformAWS", "AWS", "TestSupport"]),
    .testTarget(name: "BindingsGeneratorTests", dependencies: ["BindingsGenerator", "bindgen", "TestSupport"]),
    .testTarget(
        name: "ProjectTests",
        dependencies: [
            "Landform", "LandformAWS", "Stacks", "CSV", "Columns", "Contracts", "Decimals", "Records", "TestSupport",
            "synth",
        ] + cores + programs),
]

let project: [Target] = systems.flatMap(\.targets) + stacks + benchmarks + tests

/// The functions' images are built from their sources alone, as `.dockerignore` has them: there, what is absent is left
/// out. Programs need no products.
let isPartial = Context.environment["LANDFORM_PARTIAL"] != nil

let targets = (library + generated + project).filter { target in
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
