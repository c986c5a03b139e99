import Landform

extension AppCheck {
    /// Resources of which a thing has one, such as a bucket's policy: of two, the one applied last stays.
    static let replacedResources = AppCheck("aws-replaced-resources") { app in
        OnePerThing.all.flatMap { $0.findings(in: app) }
    }
}

extension OnePerThing {
    fileprivate func findings(in app: CheckedApp) -> [CheckFinding] {
        let resources = app.resources(of: type)
        guard !resources.isEmpty else { return [] }
        let things = Things(thing, by: attributes, named: named, in: app)
        var first: [[CheckedValue]: [CheckedResource]] = [:]
        return resources.flatMap { resource -> [CheckFinding] in
            // What has a name that is generated replaces nothing.
            guard let value = resource[arguments[0]], type != "aws_iam_role_policy" || resource["name"] != nil
            else { return [] }
            let key = [things.canonical(value)] + arguments.dropFirst().map { resource[$0] ?? .null }
            var findings: [CheckFinding] = []
            // Two that are repeated by conditions of their own may exclude each other.
            if let other = first[key, default: []].first(where: { $0.isRepeated(like: resource) }) {
                findings.append(replaces(other, by: resource))
            }
            first[key, default: []].append(resource)
            if let inline, let owner = things.resource(value), owner.arguments.has(inline) {
                findings.append(
                    resource.error(
                        "\(resource.address) and the argument \(inline) of \(owner.address) replace each other: there "
                            + "is one \(setting).",
                        resolution: "keep one of the two.", notes: [owner.note]))
            }
            return findings
        }
    }

    private func replaces(_ other: CheckedResource, by resource: CheckedResource) -> CheckFinding {
        let kind = thing.split(separator: "_").dropFirst(2).joined(separator: " ")
        return resource.error(
            "\(resource.address) and \(other.address) replace each other: a \(kind) has one \(setting).",
            resolution: type == "aws_iam_role_policy"
                ? "give each a name of its own." : "say everything in one of the two.",
            notes: [other.note])
    }
}
