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

let package = Package(
    name: "Landform",
    products: [
        .library(name: "Landform", targets: ["Landform"]),
        .library(name: "AWSTypes", targets: ["AWSTypes"]),
        .library(name: "LandformAWS", targets: ["LandformAWS"]),
        .executable(name: "synth", targets: ["LandformSynth"]),
        .executable(name: "bindgen", targets: ["bindgen"]),
        .executable(name: "scale", targets: ["LandformScale"]),
    ] + bindings.map { .library(name: $0, targets: [$0]) },
    targets: [
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

        .target(name: "StackEnvironment", dependencies: ["Landform", "AWS"], path: "stacks/environment"),
        .target(
            name: "TransactionsStack", dependencies: ["StackEnvironment", "LandformAWS", "AWS"], path: "stacks/transactions"),
        .executableTarget(
            name: "LandformSynth", dependencies: ["Landform", "StackEnvironment", "TransactionsStack"],
            path: "Sources/synth"),
        .executableTarget(
            name: "LandformScale", dependencies: ["Landform", "AWSTypes", "AWSSQS", "AWSSNS"], path: "Benchmarks/scale"),

        // Names of targets are unique across a graph of packages: a consumer's own `synth` must not clash with this one.
        .target(name: "LandformTestSupport", path: "Tests/TestSupport"),
        .testTarget(
            name: "ProjectTests", dependencies: ["Landform", "StackEnvironment", "TransactionsStack", "LandformTestSupport"]),
        .testTarget(
            name: "LandformTests",
            dependencies: [
                "Landform", "AWSTypes", "AWS", "AWSSQS", "AWSSNS", "AWSIAM", "AWSS3", "AWSSSM", "AWSACM",
            ]),
    ] + bindings.map { name in
        .target(
            name: name,
            dependencies: name == providerModule ? ["Landform", "AWSTypes"] : ["Landform", "AWSTypes", .byName(name: providerModule)],
            path: "Sources/Bindings/\(name)")
    },
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
