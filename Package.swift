// swift-tools-version: 6.2
import Foundation
import PackageDescription

/// The generated modules: every folder of `Sources/Bindings` is one (see its README).
let bindings: [String] = {
    let folder = Context.packageDirectory + "/Sources/Bindings"
    let entries = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return entries.filter { FileManager.default.fileExists(atPath: "\(folder)/\($0)/Exports.swift") }.sorted()
}()

/// The module of a provider that its service modules import: its configuration and its functions.
let providerModule = "AWS"

// MARK: What a package that depends on this one can use

let library: [Target] = [
    .target(name: "Landform"),
    .target(name: "AWSTypes", dependencies: ["Landform"]),
    .target(
        name: "LandformAWS",
        dependencies: [
            "Landform", "AWSTypes", "AWSCloudWatchLogs", "AWSDynamoDB", "AWSIAM", "AWSS3", "AWSSNS", "AWSSQS",
        ]),
    .systemLibrary(name: "CZlib"),
    .target(name: "BindingsGenerator", dependencies: ["CZlib"]),
    .executableTarget(name: "bindgen", dependencies: ["BindingsGenerator"]),
]

let generated: [Target] = bindings.map { name in
    let provider: [Target.Dependency] = name == providerModule ? [] : [.byName(name: providerModule)]
    return .target(
        name: name, dependencies: ["Landform", "AWSTypes"] + provider, path: "Sources/Bindings/\(name)")
}

let libraryProducts: [Product] =
    (["Landform", "AWSTypes", "LandformAWS"] + bindings).map { .library(name: $0, targets: [$0]) }
    + [.executable(name: "bindgen", targets: ["bindgen"])]

// MARK: The systems of this repository, their tests and benchmarks

let systems: [Target] = [
    .target(name: "StackEnvironment", dependencies: ["Landform", "AWS"], path: "stacks/environment"),
    .target(
        name: "TransactionsStack", dependencies: ["StackEnvironment", "LandformAWS", "AWS"], path: "stacks/transactions"
    ),
    .executableTarget(
        name: "synth", dependencies: ["Landform", "StackEnvironment", "TransactionsStack"], path: "Sources/synth"),

    .executableTarget(
        name: "scale", dependencies: ["Landform", "AWSTypes", "AWSSQS", "AWSSNS"], path: "Benchmarks/scale"),

    .target(name: "TestSupport", path: "Tests/TestSupport"),
    .testTarget(
        name: "LandformTests",
        dependencies: [
            "Landform", "AWSTypes", "AWS", "AWSSQS", "AWSSNS", "AWSIAM", "AWSS3", "AWSSSM", "AWSACM", "TestSupport",
        ]),
    .testTarget(
        name: "CompilerTests",
        dependencies: [
            "Landform", "AWSTypes", "AWS", "AWSSQS", "AWSSNS", "AWSIAM", "AWSS3", "AWSLambda", "AWSDynamoDB",
            "TestSupport",
        ]),
    .testTarget(name: "BindingsGeneratorTests", dependencies: ["BindingsGenerator", "bindgen", "TestSupport"]),
    .testTarget(
        name: "ProjectTests",
        dependencies: ["Landform", "LandformAWS", "StackEnvironment", "TransactionsStack", "TestSupport"]),
]

/// Names of executables and targets are unique across a graph of packages. Another package has a `synth` of its own, so where
/// this one is checked out as a dependency, it has no systems.
let isDependency = Context.packageDirectory.contains("/checkouts/")

let package = Package(
    name: "Landform",
    products: libraryProducts,
    targets: library + generated + (isDependency ? [] : systems),
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
