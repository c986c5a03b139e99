// swift-tools-version: 6.2
import PackageDescription

let landform = "Landform"

let package = Package(
    name: "order-workflow",
    platforms: [.macOS(.v15)],
    dependencies: [.package(name: landform, path: "../..")],
    targets: [
        // What the functions and the stack agree on. The functions' programs are left out: the other examples have some.
        .target(
            name: "OrdersCore",
            dependencies: [.product(name: "Contracts", package: landform), .product(name: "Schema", package: landform)]),
        .executableTarget(
            name: "synth",
            dependencies: [
                "OrdersCore",
                .product(name: "AWS", package: landform),
                .product(name: "Landform", package: landform),
                .product(name: "LandformAWS", package: landform),
            ]),
    ]
)
