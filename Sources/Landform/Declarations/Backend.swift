/// Where Terraform keeps a stack's state.
///
/// Source: <https://developer.hashicorp.com/terraform/language/backend>
public struct Backend: Sendable, Hashable {
    let type: String
    let arguments: [String: JSONValue]

    /// An S3 bucket, which locks the state by a file of its own (Terraform 1.10 and later).
    ///
    /// `key` is the state's path in the bucket. Each stack needs one of its own.
    /// Source: <https://developer.hashicorp.com/terraform/language/backend/s3>
    public static func s3(
        bucket: String, key: String, region: String, encrypt: Bool = true, useLockfile: Bool = true,
        kmsKeyID: String? = nil, profile: String? = nil
    ) -> Backend {
        var arguments: [String: JSONValue] = [
            "bucket": .string(bucket), "key": .string(key), "region": .string(region), "encrypt": .bool(encrypt),
            "use_lockfile": .bool(useLockfile),
        ]
        if let kmsKeyID { arguments["kms_key_id"] = .string(kmsKeyID) }
        if let profile { arguments["profile"] = .string(profile) }
        return Backend(type: "s3", arguments: arguments)
    }

    /// A file on this machine. A relative path starts at the folder of the stack's configuration.
    ///
    /// Source: <https://developer.hashicorp.com/terraform/language/backend/local>
    public static func local(path: String = defaultPath) -> Backend {
        Backend(type: "local", arguments: ["path": .string(path)])
    }

    /// The state's file where a local backend names none.
    public static let defaultPath = "terraform.tfstate"

    /// The arguments for reading this state from another stack's folder. Unlike a backend's own they are templates.
    func remoteStateConfiguration(of stack: String) -> JSONValue {
        var reading = arguments.filter { $0.key != "encrypt" && $0.key != "use_lockfile" && $0.key != "kms_key_id" }
        for case (let name, .string(let text)) in reading { reading[name] = .string(TemplateText.escaping(text)) }
        if type == "local", case .string(let path)? = reading["path"], !path.hasPrefix("/") {
            reading["path"] = .string("${path.module}/../\(stack)/\(path)")
        }
        return .object(reading)
    }

    /// Whether the same arguments mean the same place whichever stack has them: a relative path starts at the stack's
    /// folder.
    var isSharedByAll: Bool {
        guard type == "local", case .string(let path)? = arguments["path"] else { return true }
        return path.hasPrefix("/")
    }

    /// The arguments as the configuration has them: a backend's are no templates, so nothing is escaped.
    var json: JSONValue { .object([type: .object(arguments)]) }
}
