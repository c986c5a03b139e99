// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "hello-queue",
    platforms: [.macOS(.v15)],
    dependencies: [.package(name: "Landform", path: "../..")],
    targets: [
        .executableTarget(
            name: "synth",
            dependencies: [
                .product(name: "Landform", package: "Landform"),
                .product(name: "LandformAWS", package: "Landform"),
                .product(name: "AWS", package: "Landform"),
            ])
    ]
)
