// for: stacks/README.md
import PackageDescription

/// What a block that begins with a dot is an element of.
typealias ListElement = Target
