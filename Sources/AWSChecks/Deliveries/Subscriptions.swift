import Landform

extension AppCheck {
    /// Subscriptions whose endpoint is none of their protocol.
    ///
    /// Source: <https://docs.aws.amazon.com/sns/latest/api/API_Subscribe.html>
    static let subscriptions = AppCheck("aws-subscriptions") { app in
        app.resources(of: "aws_sns_topic_subscription").compactMap { subscription in
            guard let name = subscription["protocol"]?.text, let endpoint = subscription["endpoint"],
                let wanted = problem(of: endpoint, name, in: app)
            else { return nil }
            return subscription.error(
                "The endpoint of \(subscription.address) is none of protocol \(name).", resolution: "give \(wanted).")
        }
    }

    /// What is wanted where the endpoint is something else.
    private static func problem(of endpoint: CheckedValue, _ name: String, in app: CheckedApp) -> String? {
        let beginning = endpoint.parts.first?.text?.lowercased()
        func begins(with text: String) -> Bool { beginning?.hasPrefix(text) ?? true }
        func isARN(of type: String) -> Bool {
            guard let target = app.target(of: endpoint) else { return begins(with: "arn:") }
            return target.attribute == "arn" && [type, "aws_lambda_alias"].contains(target.resource.type)
        }
        switch name {
        case "https": return begins(with: "https://") ? nil : "a URL that begins with https://"
        case "http": return begins(with: "http://") ? nil : "a URL that begins with http://"
        case "email", "email-json": return endpoint.text?.contains("@") == false ? "an address of mail" : nil
        case "sqs": return isARN(of: "aws_sqs_queue") ? nil : "the ARN of a queue"
        case "lambda": return isARN(of: "aws_lambda_function") ? nil : "the ARN of a function"
        default: return nil
        }
    }
}
