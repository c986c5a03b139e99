/// Checks the names of everything that a stack declares.
extension StackAnalysis {
    /// Names that Terraform reserves: as inputs of a module they would be its meta-arguments.
    private static let reservedVariables: Set = [
        "source", "version", "providers", "count", "for_each", "lifecycle", "depends_on", "locals",
    ]

    mutating func checkNames() {
        for identity in contents.variables.map(\.identity) where Self.reservedVariables.contains(identity.name) {
            error(
                "Terraform reserves the name \(identity.name); a variable cannot have it.",
                resolution: "give the variable another name.", at: identity.source)
        }
        var first: [String: SourceLocation] = [:]
        var repeated: [RepeatedNames] = []
        for item in contents.names {
            if !isIdentifier(item.name) {
                error(
                    "\"\(item.name)\" is not a valid name for Terraform (\(item.address)).",
                    resolution: "begin with a letter or _, then use letters, digits, _ and - only.", at: item.source)
            }
            guard let other = first.updateValue(item.source, forKey: item.address) else { continue }
            first[item.address] = other
            if let index = repeated.firstIndex(where: { $0.source == item.source && $0.first == other }) {
                if !repeated[index].addresses.contains(item.address) { repeated[index].addresses.append(item.address) }
            } else {
                repeated.append(RepeatedNames(addresses: [item.address], source: item.source, first: other))
            }
        }
        for names in repeated {
            error(
                names.message, resolution: names.resolution, at: names.source,
                notes: names.isSameLine ? [] : [.init("it is first declared here", at: names.first)])
        }
    }
}

/// The addresses that one place in the sources declares a second time. A construct declares several resources.
private struct RepeatedNames {
    var addresses: [String]
    var source: SourceLocation
    /// The place of the first declaration.
    var first: SourceLocation

    var isSameLine: Bool { source == first }

    var message: String {
        let subject = addresses.count == 1 ? "\(addresses[0]) is" : "\(addresses.joined(separator: ", ")) are"
        return "\(subject) declared twice."
    }

    var resolution: String {
        let isProvider = addresses[0].hasPrefix("provider ")
        guard isSameLine else {
            return isProvider ? "give one of the two its own alias." : "give one of the two another name."
        }
        return
            "this line runs more than once: let its caller give the \(isProvider ? "alias" : "name"), or use another "
            + "scope each time (`stack.scope(\"…\")`)."
    }
}

/// A name in a stack, and the address that must be unique.
private struct DeclaredName {
    var address: String
    var name: String
    var source: SourceLocation

    init(_ identity: Identity) { self.init(address: identity.address, name: identity.name, source: identity.source) }

    init(address: String, name: String, source: SourceLocation) {
        self.address = address
        self.name = name
        self.source = source
    }
}

extension StackContents {
    fileprivate var names: [DeclaredName] {
        var names = declarations.map { DeclaredName($0.identity) }
        names += variables.map { DeclaredName($0.identity) }
        names += locals.map { DeclaredName($0.identity) }
        names += outputs.map { DeclaredName(address: "output.\($0.name)", name: $0.name, source: $0.source) }
        names += providers.map {
            DeclaredName(address: "provider \($0.address)", name: $0.alias ?? "default", source: $0.source)
        }
        return names
    }
}

/// Whether Terraform accepts a text as a name.
package func isIdentifier(_ text: String) -> Bool {
    guard let first = text.utf8.first, first.isLetter || first == UInt8(ascii: "_") else { return false }
    return text.utf8.allSatisfy {
        $0.isLetter || ($0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9")) || $0 == UInt8(ascii: "_")
            || $0 == UInt8(ascii: "-")
    }
}

extension UInt8 {
    fileprivate var isLetter: Bool {
        (self >= UInt8(ascii: "a") && self <= UInt8(ascii: "z"))
            || (self >= UInt8(ascii: "A") && self <= UInt8(ascii: "Z"))
    }
}
