import Landform

/// The resources of one type, found by whatever names one: a reference to an identifying attribute, or the name itself.
struct Things {
    private let app: CheckedApp
    private let type: String
    private let attributes: Set<String>
    private var byName: [CheckedValue: CheckedResource] = [:]

    /// `attributes` are those that name a thing, such as `id` and `bucket`; `argument` is the one that gives it its name.
    init(_ type: String, by attributes: Set<String>, named argument: String?, in app: CheckedApp) {
        self.app = app
        self.type = type
        self.attributes = attributes
        guard let argument else { return }
        for resource in app.resources(of: type) where !resource.isRepeated {
            if let name = resource[argument], byName[name] == nil { byName[name] = resource }
        }
    }

    /// One value for all that name the same thing.
    func canonical(_ value: CheckedValue) -> CheckedValue {
        if let resource = byName[value] { return resource.reference("id") }
        guard case .attribute(let reference) = value, let target = app.target(of: value),
            target.resource.type == type, attributes.contains(target.attribute)
        else { return value }
        return .attribute(reference.attribute("id"))
    }

    /// The resource of the app that a value names.
    func resource(_ value: CheckedValue?) -> CheckedResource? {
        guard let value, let target = app.target(of: canonical(value)), target.resource.type == type else { return nil }
        return target.resource
    }

    static func buckets(of app: CheckedApp) -> Things {
        Things("aws_s3_bucket", by: ["id", "bucket"], named: "bucket", in: app)
    }

    static func queues(of app: CheckedApp) -> Things {
        Things("aws_sqs_queue", by: ["id", "url", "arn"], named: nil, in: app)
    }

    static func topics(of app: CheckedApp) -> Things {
        Things("aws_sns_topic", by: ["id", "arn"], named: nil, in: app)
    }

    static func functions(of app: CheckedApp) -> Things {
        Things(
            "aws_lambda_function", by: ["id", "arn", "function_name", "invoke_arn"], named: "function_name", in: app)
    }

    static func roles(of app: CheckedApp) -> Things {
        Things("aws_iam_role", by: ["id", "arn", "name"], named: "name", in: app)
    }
}
