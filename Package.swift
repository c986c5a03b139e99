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
        .executable(name: "synth", targets: ["synth"]),
        .executable(name: "bindgen", targets: ["bindgen"]),
    ] + bindings.map { .library(name: $0, targets: [$0]) },
    targets: [
        .target(name: "Landform"),
        .target(name: "AWSTypes", dependencies: ["Landform"]),
        .systemLibrary(name: "CZlib"),
        .target(name: "BindingsGenerator", dependencies: ["CZlib"]),
        .executableTarget(name: "bindgen", dependencies: ["BindingsGenerator"]),

        .target(name: "Deployment", dependencies: ["Landform", "AWS"], path: "stacks/deployment"),
        .target(
            name: "TransactionsStack",
            dependencies: [
                "Deployment", "AWSTypes", "AWSSQS", "AWSS3",
            ],
            path: "stacks/transactions"),
        .executableTarget(name: "synth", dependencies: ["Landform", "Deployment", "TransactionsStack"]),
        .executableTarget(
            name: "scale", dependencies: ["Landform", "AWSTypes", "AWSSQS", "AWSSNS"], path: "Benchmarks/scale"),

        .testTarget(
            name: "CompilerTests",
            dependencies: [
                "Landform", "AWSTypes", "AWS", "AWSSQS", "AWSSNS", "AWSIAM", "AWSS3", "AWSLambda", "AWSDynamoDB",
            ]),
        .testTarget(name: "BindingsGeneratorTests", dependencies: ["BindingsGenerator", "bindgen"]),
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
