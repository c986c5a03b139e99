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

    /// Any backend, by Terraform's name of it and its arguments, which are literal:
    /// `.raw("gcs", ["bucket": "state", "prefix": "orders"])`.
    ///
    /// Stacks that read from this one are given the same arguments.
    /// Source: <https://developer.hashicorp.com/terraform/language/backend>
    public static func raw(_ type: String, _ arguments: [String: JSONValue]) -> Backend {
        Backend(type: type, arguments: arguments)
    }

    /// The state's file where a local backend names none.
    public static let defaultPath = "terraform.tfstate"

    /// The arguments for reading this state from another stack's folder. Unlike a backend's own they are templates.
    func remoteStateConfiguration(of stack: String) -> JSONValue {
        var reading = arguments.filter { $0.key != "encrypt" && $0.key != "use_lockfile" && $0.key != "kms_key_id" }
        reading = reading.mapValues(\.escapingTemplates)
        if type == "local" {
            let path = if case .string(let path)? = reading["path"] { path } else { Backend.defaultPath }
            guard !path.hasPrefix("/") else { return .object(reading) }
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

/// Where the state of a configuration is, as far as others can read it.
enum StateLocation {
    case backend(Backend)
    /// It is kept in no place, or in several, that a reader could name.
    case unknown

    /// What a `terraform` block says of it.
    init(in block: JSONValue) {
        if case .object(let cloud)? = block["cloud"]?.onlyBlock {
            // What a `cloud` block keeps, others read as the backend `remote`.
            guard case .string? = cloud["workspaces"]?.onlyBlock?["name"] else {
                self = .unknown
                return
            }
            self = .backend(.raw("remote", cloud))
            return
        }
        guard let backend = block["backend"] else {
            self = .backend(.local())
            return
        }
        guard case .object(let types)? = backend.onlyBlock, let (type, arguments) = types.first, types.count == 1,
            case .object(let members)? = arguments.onlyBlock
        else {
            self = .unknown
            return
        }
        self = .backend(.raw(type, members))
    }
}

extension JSONValue {
    /// The block, where it stands alone or as the only one of an array.
    fileprivate var onlyBlock: JSONValue? {
        guard case .array(let blocks) = self else { return self }
        return blocks.count == 1 ? blocks[0] : nil
    }

    /// The same with its texts as templates that say them.
    fileprivate var escapingTemplates: JSONValue {
        switch self {
        case .string(let text): .string(TemplateText.literal(text))
        case .array(let values): .array(values.map(\.escapingTemplates))
        case .object(let members): .object(members.mapValues(\.escapingTemplates))
        case .null, .bool, .integer, .number: self
        }
    }
}
