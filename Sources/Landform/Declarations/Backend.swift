/// The place where Terraform keeps a stack's state.
///
/// Source: <https://developer.hashicorp.com/terraform/language/backend>
public struct Backend: Sendable, Hashable {
    let type: String
    let arguments: [String: JSONValue]

    /// An S3 bucket with a lock file beside the state (Terraform 1.10 and later).
    ///
    /// `key` is the path of the state in the bucket. Each stack needs a different key.
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

    /// A file on this machine. A relative path is relative to the folder of the stack's configuration.
    ///
    /// Source: <https://developer.hashicorp.com/terraform/language/backend/local>
    public static func local(path: String = defaultPath) -> Backend {
        Backend(type: "local", arguments: ["path": .string(path)])
    }

    /// Any other backend, with literal arguments:
    /// `.raw("gcs", ["bucket": "state", "prefix": "orders"])`.
    ///
    /// Stacks that read from this one use the same arguments.
    /// Source: <https://developer.hashicorp.com/terraform/language/backend>
    public static func raw(_ type: String, _ arguments: [String: JSONValue]) -> Backend {
        Backend(type: type, arguments: arguments)
    }

    /// The default path of a local state.
    public static let defaultPath = "terraform.tfstate"

    /// The arguments for reading this state from another stack's folder. Unlike those of the backend, they are templates.
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

    /// Whether the arguments mean the same place in every stack. A relative path depends on the stack's folder.
    var isSharedByAll: Bool {
        guard type == "local", case .string(let path)? = arguments["path"] else { return true }
        return path.hasPrefix("/")
    }

    /// The backend in a configuration. Its arguments are not templates, so nothing is escaped.
    var json: JSONValue { .object([type: .object(arguments)]) }
}

/// The place of a stack's state, from which other stacks can read it.
enum StateLocation {
    case backend(Backend)
    /// No backend, or several, so that a reader could not name one.
    case unknown

    /// The location that a stack's backend and raw overrides give.
    init(of stack: StackContents) {
        let block: JSONValue = stack.backend.map { ["backend": $0.json] } ?? [:]
        let configuration = stack.overrides.reduce(JSONValue.object(["terraform": block])) { $0.merging($1) }
        self.init(in: configuration["terraform"] ?? [:])
    }

    /// The location that a `terraform` block gives.
    init(in block: JSONValue) {
        if case .object(let cloud)? = block["cloud"]?.onlyBlock {
            // Other stacks read the state of a `cloud` block through the backend `remote`.
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
    /// The value itself, or the only element of an array.
    fileprivate var onlyBlock: JSONValue? {
        guard case .array(let blocks) = self else { return self }
        return blocks.count == 1 ? blocks[0] : nil
    }

    /// The value with all strings escaped as templates.
    fileprivate var escapingTemplates: JSONValue {
        switch self {
        case .string(let text): .string(TemplateText.literal(text))
        case .array(let values): .array(values.map(\.escapingTemplates))
        case .object(let members): .object(members.mapValues(\.escapingTemplates))
        case .null, .bool, .integer, .number: self
        }
    }
}
