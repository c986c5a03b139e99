// swift-tools-version: 6.2
import PackageDescription

let landform = "Landform"

let package = Package(
    name: "scheduled-function",
    platforms: [.macOS(.v15)],
    dependencies: [.package(name: landform, path: "../..")],
    targets: [
        // What the function and the stack agree on.
        .target(name: "DigestCore", dependencies: [.product(name: "Contracts", package: landform)]),
        // The function's program. It links nothing of the infrastructure.
        .executableTarget(
            name: "digest",
            dependencies: [
                "DigestCore",
                .product(name: "AWSClient", package: landform),
                .product(name: "LambdaRuntime", package: landform),
            ]),
        // The infrastructure.
        .executableTarget(
            name: "synth",
            dependencies: [
                "DigestCore",
                .product(name: "AWS", package: landform),
                .product(name: "Landform", package: landform),
                .product(name: "LandformAWS", package: landform),
            ]),
    ]
)
