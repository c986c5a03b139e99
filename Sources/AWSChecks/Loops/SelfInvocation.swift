import Landform

extension AppCheck {
    /// Functions and state machines that write where writing starts them: they run until the account's limits.
    ///
    /// Source: <https://docs.aws.amazon.com/lambda/latest/dg/invocation-recursion.html>
    static let selfInvocation = AppCheck("aws-self-invocation") { app in
        let access = ObjectAccess(app)
        let roles = Things.roles(of: app)
        var written: [CheckedResource: [ObjectsOfPolicy]] = [:]
        return Triggers(app).all.flatMap { trigger -> [CheckFinding] in
            // Which suffix is written no policy tells.
            guard trigger.suffix.isEmpty else { return [] }
            var seen: Set<CheckedResource> = []
            return trigger.started.filter { seen.insert($0).inserted }.compactMap { started in
                guard let role = roles.resource(started["role"] ?? started["role_arn"]) else { return nil }
                let objects = written[role] ?? access.written(by: role)
                written[role] = objects
                return finding(trigger, started, writing: objects)
            }
        }
    }

    private static func finding(
        _ trigger: Trigger, _ started: CheckedResource, writing objects: [ObjectsOfPolicy]
    ) -> CheckFinding? {
        let prefixes = objects.compactMap { objects -> String? in
            guard case .under(trigger.bucket, let prefix) = objects else { return nil }
            return prefix
        }
        let place = trigger.prefix.isEmpty ? "the bucket" : "\"\(trigger.prefix)\""
        let resolution = "write under another prefix, or to another bucket, and grant just that: `write(under: …)`."
        if let prefix = prefixes.first(where: { $0.hasPrefix(trigger.prefix) }) {
            return trigger.source.error(
                "\(started.address) is started by objects that are written to \(place), and writes under \"\(prefix)\": it "
                    + "would start itself again and again.",
                resolution: resolution, notes: [started.note])
        }
        guard started.type == "aws_lambda_function", prefixes.contains(where: { trigger.prefix.hasPrefix($0) })
        else { return nil }
        return trigger.source.warning(
            "\(started.address) is started by objects that are written to \(place), where it may write too: it could "
                + "start itself again and again.",
            resolution: resolution, notes: [started.note])
    }
}
