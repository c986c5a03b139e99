/// What `manifest.json` in an output folder says: whose output the folder holds. Only what it names is replaced or
/// removed.
struct OutputManifest {
    static let fileName = "manifest.json"
    /// The version that is written. Version 1 had no environment.
    static let version = 2

    /// The environment that the output describes; nil where an older version did not say.
    var environment: String?
    /// The names of the stacks, in an order in which they can be applied.
    var stacks: [String]

    /// Reads a manifest. Returns nil for anything that `synth` does not write: it is someone else's file.
    init?(_ bytes: [UInt8]) {
        guard case .object(let members)? = JSONValue(parsing: bytes), case .array(let stacks)? = members["stacks"],
            case .integer(let version)? = members["version"], (1...Self.version).contains(version)
        else { return nil }
        var wanted: Set<String> = ["stacks", "version"]
        if version > 1 {
            guard case .string(let environment)? = members["environment"] else { return nil }
            self.environment = environment
            wanted.insert("environment")
        }
        guard Set(members.keys) == wanted else { return nil }
        self.stacks = []
        for stack in stacks {
            guard case .object(let members) = stack, case .string(let name)? = members["name"], isIdentifier(name),
                case .array? = members["dependencies"], members.count == 3,
                members["configuration"] == .string("\(name)/\(Synthesis.fileName)")
            else { return nil }
            self.stacks.append(name)
        }
    }
}
