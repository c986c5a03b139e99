import Landform

/// Objects of buckets that a policy's statement is about.
enum ObjectsOfPolicy: Hashable {
    /// Those of a bucket whose keys begin with a prefix.
    case under(bucket: CheckedValue, prefix: String)
    /// Those of all buckets.
    case everywhere
    /// None.
    case none
    /// Nobody knows which.
    case unknown
}

/// Who writes and reads which objects, by the policies of an app.
struct ObjectAccess {
    let app: CheckedApp
    let buckets: Things

    init(_ app: CheckedApp) {
        self.app = app
        buckets = .buckets(of: app)
    }

    /// The objects that a resource of a policy names.
    private func objects(of resource: CheckedValue) -> ObjectsOfPolicy {
        if resource.text == "*" { return .everywhere }
        var parts = resource.parts[...]
        let bucket: CheckedValue
        if let first = parts.first, let target = app.target(of: first), target.resource.type == "aws_s3_bucket",
            target.attribute == "arn", case .attribute(let reference) = first
        {
            bucket = .attribute(reference.attribute("id"))
            parts.removeFirst()
        } else if let text = parts.first?.text, let name = Self.afterPartition(text) {
            if name.isEmpty, parts.count > 1 {
                bucket = parts[parts.startIndex + 1]
                parts.removeFirst(2)
            } else {
                let (name, rest) = Self.divided(name)
                if name.contains("*") { return .everywhere }
                bucket = .text(name)
                parts = ([.text(rest)] + parts.dropFirst())[...]
            }
        } else {
            if app.target(of: parts.first) != nil { return .none }
            return parts.first?.text.map { $0.hasPrefix("arn:") && !$0.contains(":s3:") ? .none : .unknown } ?? .unknown
        }
        guard let path = parts.first, path != .text("") else { return .none }
        guard let text = path.text, text.hasPrefix("/") else { return .unknown }
        let key = text.dropFirst()
        return .under(
            bucket: buckets.canonical(bucket), prefix: String(key.prefix { $0 != "*" && $0 != "?" && $0 != "$" }))
    }

    /// What comes after `arn:aws:s3:::`.
    private static func afterPartition(_ text: String) -> String? {
        let fields = text.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
        return fields.count == 6 && fields[0] == "arn" && fields[2] == "s3" ? String(fields[5]) : nil
    }

    private static func divided(_ text: String) -> (bucket: String, rest: String) {
        guard let slash = text.firstIndex(of: "/") else { return (text, "") }
        return (String(text[..<slash]), String(text[slash...]))
    }

    /// The objects on which a policy allows an action. `[.unknown]` where the policy is not known.
    func objects(_ policy: CheckedValue?, allowing action: String) -> [ObjectsOfPolicy] {
        guard let policy else { return [] }
        guard let statements = policy.policyStatements else { return [.unknown] }
        return statements.filter { $0.allows && $0.names(action) }.flatMap { statement -> [ObjectsOfPolicy] in
            guard let resources = statement.values("Resource") else { return [.unknown] }
            return resources.map(objects(of:))
        }
    }

    /// The objects that a role may write, by its inline policies.
    func written(by role: CheckedResource) -> [ObjectsOfPolicy] {
        let roles = Things.roles(of: app)
        let policies = app.resources(of: "aws_iam_role_policy").filter { roles.resource($0["role"]) == role }
        let inline = role.arguments.blocks("inline_policy")
        return (policies.map { $0["policy"] } + inline.map { $0["policy"] }).flatMap {
            objects($0, allowing: "s3:PutObject")
        }
    }
}
