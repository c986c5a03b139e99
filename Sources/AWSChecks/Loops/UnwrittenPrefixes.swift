import Landform

extension AppCheck {
    /// Prefixes that are waited for or read, but that nothing writes, in buckets to which the app writes elsewhere.
    ///
    /// Nothing is said of a bucket to which nobody in the app may write: what it holds comes from outside.
    static let unwrittenPrefixes = AppCheck("aws-unwritten-prefixes") { app in
        let access = ObjectAccess(app)
        guard let writers = Writers(access) else { return [] }
        let triggers = Triggers(app).all.compactMap { trigger in
            writers.finding(trigger.source, trigger.bucket, trigger.prefix, "waits for")
        }
        let readers = app.resources(of: "aws_iam_role_policy").flatMap { policy -> [CheckFinding] in
            var seen: Set<ObjectsOfPolicy> = []
            return access.objects(policy["policy"], allowing: "s3:GetObject").compactMap { objects -> CheckFinding? in
                guard seen.insert(objects).inserted, case .under(let bucket, let prefix) = objects else { return nil }
                return writers.finding(policy, bucket, prefix, "reads")
            }
        }
        return triggers + readers
    }
}

/// The prefixes that are written in each bucket of an app.
private struct Writers {
    private var prefixes: [CheckedValue: Set<String>] = [:]
    private let buckets: Things

    /// Nil where somebody may write nobody knows where.
    init?(_ access: ObjectAccess) {
        let app = access.app
        buckets = access.buckets
        let types = [
            "aws_iam_role_policy", "aws_iam_policy", "aws_iam_user_policy", "aws_iam_group_policy",
            "aws_s3_bucket_policy", "aws_s3_bucket",
        ]
        var objects = types.flatMap(app.resources(of:)).flatMap {
            access.objects($0["policy"], allowing: "s3:PutObject")
        }
        objects += app.resources(of: "aws_iam_role").flatMap { $0.arguments.blocks("inline_policy") }.flatMap {
            access.objects($0["policy"], allowing: "s3:PutObject")
        }
        if objects.contains(.unknown) || objects.contains(.everywhere) || app.attachesForeignPolicies { return nil }
        for case .under(let bucket, let prefix) in objects { prefixes[bucket, default: []].insert(prefix) }
        for type in ["aws_s3_object", "aws_s3_bucket_object", "aws_s3_object_copy"] {
            for object in app.resources(of: type) {
                guard let bucket = object["bucket"], let key = object["key"] else { continue }
                prefixes[buckets.canonical(bucket), default: []].insert(key.parts.first?.text ?? "")
            }
        }
        for logging in app.resources(of: "aws_s3_bucket_logging") {
            guard let bucket = logging["target_bucket"] else { continue }
            let prefix = logging["target_prefix"]?.parts.first?.text ?? ""
            prefixes[buckets.canonical(bucket), default: []].insert(prefix)
        }
    }

    func finding(
        _ resource: CheckedResource, _ bucket: CheckedValue, _ prefix: String, _ verb: String
    ) -> CheckFinding? {
        guard !prefix.isEmpty, let written = prefixes[bucket], let owner = buckets.resource(bucket),
            !written.contains(where: { $0.hasPrefix(prefix) || prefix.hasPrefix($0) })
        else { return nil }
        let others = written.sorted().map { "\"\($0)\"" }.joined(separator: ", ")
        return resource.warning(
            "\(resource.address) \(verb) objects under \"\(prefix)\" of \(owner.address), where nothing in the app may "
                + "write; what is written is under \(others).",
            resolution: "correct the prefix, grant somebody to write under it, or say that objects come from outside: "
                + "`.accepting(\"aws-unwritten-prefixes\", because: …)`.",
            notes: [owner.note])
    }
}

extension CheckedApp {
    /// Whether a policy that is not in the app is attached to something, and may let it write objects.
    fileprivate var attachesForeignPolicies: Bool {
        let types = [
            "aws_iam_role_policy_attachment", "aws_iam_policy_attachment", "aws_iam_user_policy_attachment",
            "aws_iam_group_policy_attachment",
        ]
        return types.flatMap(resources(of:)).contains { attachment in
            guard let arn = attachment["policy_arn"] else { return false }
            if target(of: arn)?.resource.type == "aws_iam_policy" { return false }
            guard let text = arn.text, text.contains("::aws:policy/") else { return true }
            return ["S3", "Administrator", "PowerUser", "DataScientist"].contains { text.contains($0) }
        }
    }
}
