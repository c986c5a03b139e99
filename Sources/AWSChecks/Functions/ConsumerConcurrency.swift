import Landform

extension AppCheck {
    /// Consumers that handle more batches at once than their function may: what is throttled ends as a dead letter.
    ///
    /// Source: <https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html>
    static let consumerConcurrency = AppCheck("aws-consumer-concurrency") { app in
        let functions = Things.functions(of: app)
        var consumers: [CheckedResource: [(mapping: CheckedResource, most: Int)]] = [:]
        for mapping in app.resources(of: "aws_lambda_event_source_mapping") where !mapping.isRepeated {
            guard let function = functions.resource(mapping["function_name"]),
                let most = mapping.arguments.blocks("scaling_config").first?["maximum_concurrency"]?.integer
            else { continue }
            consumers[function, default: []].append((mapping, most))
        }
        return app.resources(of: "aws_lambda_function").compactMap { function in
            guard let consumers = consumers[function], let last = consumers.last,
                let reserved = function["reserved_concurrent_executions"]?.integer, reserved >= 0
            else { return nil }
            let most = consumers.reduce(0) { $0 + $1.most }
            guard most > reserved else { return nil }
            let names = consumers.map(\.mapping.address).joined(separator: " and ")
            return last.mapping.error(
                "\(function.address) is handed up to \(most) batches at once by \(names), but has a reserved concurrency "
                    + "of \(reserved): further batches are throttled, and their messages end as dead letters.",
                resolution: "reserve \(most) or more, or give the consumers a smaller `maxConcurrency`.",
                notes: [function.note])
        }
    }
}
