internal import CPlatform

/// The environment variables of this process.
package enum ProcessEnvironment {
    /// All variables. Other threads must not change variables meanwhile.
    package static func variables() -> [String: String] {
        var variables: [String: String] = [:]
        guard var entry = cplatform_environment() else { return variables }
        while let text = entry.pointee {
            let parts = String(cString: text).utf8
                .split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
                .map { String(Substring($0)) }
            if parts.count == 2 { variables[parts[0]] = parts[1] }
            entry += 1
        }
        return variables
    }

    /// Sets a variable, or removes it if the value is `nil`.
    package static func set(_ name: String, to value: String?) { cplatform_set_variable(name, value) }
}
