import Landform

extension AppCheck {
    /// Resources of one type with one name: AWS refuses the second, or both are one thing.
    static let sameNames = AppCheck("aws-same-names") { app in
        // Alarms of both kinds share their names.
        let alarms: Set = ["aws_cloudwatch_metric_alarm", "aws_cloudwatch_composite_alarm"]
        let groups = Dictionary(grouping: NameRule.all) { alarms.contains($0.type) ? "alarm" : $0.type }
        return groups.sorted { $0.key < $1.key }.flatMap { SameNames(rules: $0.value).findings(in: app) }
    }
}

private struct SameNames {
    let rules: [NameRule]

    /// What two names have in common that are one.
    struct Key: Hashable {
        var name: CheckedValue
        var place: [CheckedValue]
    }

    func findings(in app: CheckedApp) -> [CheckFinding] {
        var first: [Key: [CheckedResource]] = [:]
        return rules.flatMap { rule in
            app.resources(of: rule.type).compactMap { resource -> CheckFinding? in
                guard let name = resource[rule.argument], name.isComparable, app.target(of: name) == nil,
                    let place = rule.place(of: resource)
                else { return nil }
                if case .text = name, let count = resource.knownInstances, count > 1 {
                    return resource.error(
                        "All \(count) instances of \(resource.address) have one name.",
                        resolution: "put the key of the instance in the name.")
                }
                let key = Key(name: name, place: place)
                defer { first[key, default: []].append(resource) }
                // Two that are repeated by conditions of their own may exclude each other.
                guard let other = first[key]?.first(where: { $0.isRepeated(like: resource) }) else { return nil }
                let text = name.text.map { " \"\($0)\"" } ?? ""
                return resource.error(
                    "\(resource.address) and \(other.address) have one name\(text)"
                        + (resource.stack == other.stack ? "." : " in stacks \(other.stack) and \(resource.stack)."),
                    resolution: "give one of the two another name"
                        + (resource.stack == other.stack
                            ? "."
                            : "; where the stacks are in different accounts, say so by the provider's "
                                + "`allowedAccountIDs`."),
                    notes: [other.note])
            }
        }
    }
}

extension CheckedValue {
    /// Whether equal values are equal names: what is known, and what variables and attributes are, but no expression.
    fileprivate var isComparable: Bool {
        switch self {
        case .text: true
        case .template(let parts): parts.allSatisfy(\.isComparable)
        case .attribute: true
        default: false
        }
    }
}

extension NameRule {
    /// Arguments of a provider's configuration that tell which account it works in.
    private static let accountArguments = [
        "access_key", "allowed_account_ids", "forbidden_account_ids", "profile", "shared_config_files",
        "shared_credentials_files", "token",
    ]

    /// Where a name of this kind is unique: nil where it is not.
    fileprivate func place(of resource: CheckedResource) -> [CheckedValue]? {
        switch uniqueness {
        case .none: nil
        case .everywhere: []
        case .account: Self.account(of: resource)
        case .region: Self.account(of: resource) + [Self.region(of: resource)]
        case .within(let arguments):
            Self.account(of: resource) + [Self.region(of: resource)] + arguments.map { resource[$0] ?? .null }
        }
    }

    private static func region(of resource: CheckedResource) -> CheckedValue {
        resource["region"] ?? resource.provider?["region"] ?? .null
    }

    private static func account(of resource: CheckedResource) -> [CheckedValue] {
        guard let provider = resource.provider else { return [] }
        let roles = ["assume_role", "assume_role_with_web_identity"].flatMap(provider.blocks)
        return accountArguments.map { provider[$0] ?? .null } + roles.map { $0["role_arn"] ?? .null }
            + provider.blocks("endpoints").map { $0["sts"] ?? .null }
    }
}
