import Landform

/// Which queues and topics of an app are FIFO.
struct FIFO {
    private let queues: Things
    private let topics: Things

    init(_ app: CheckedApp) {
        queues = .queues(of: app)
        topics = .topics(of: app)
    }

    /// Whether a queue or a topic is FIFO. Nil where that is not known.
    static func isFIFO(_ resource: CheckedResource) -> Bool? {
        let argument = resource.type == "aws_sqs_queue" ? "fifo_queue" : "fifo_topic"
        return resource[argument].map(\.bool) ?? false
    }

    /// The queue that a value names.
    func queue(_ value: CheckedValue?) -> CheckedResource? { queues.resource(value) }

    /// The topic that a value names.
    func topic(_ value: CheckedValue?) -> CheckedResource? { topics.resource(value) }

    /// The queue or topic that a value names, where it is FIFO.
    func fifoTarget(_ value: CheckedValue?) -> CheckedResource? {
        [queue(value), topic(value)].compactMap(\.self).first { Self.isFIFO($0) == true }
    }
}

extension AppCheck {
    /// What AWS refuses of FIFO queues and topics, and of what sends to them.
    ///
    /// Source: <https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-fifo-queues.html>
    static let fifoQueues = AppCheck("aws-fifo") { app in
        let fifo = FIFO(app)
        let channels = ["aws_sqs_queue", "aws_sns_topic"].flatMap(app.resources(of:))
        return channels.flatMap { declaration(of: $0) }
            + app.resources(of: "aws_sns_topic_subscription").compactMap { subscription($0, fifo) }
            + app.resources(of: "aws_lambda_event_source_mapping").flatMap { mapping($0, fifo) }
            + deadLetters(of: app, fifo) + targets(of: app, fifo)
    }

    private static func declaration(of channel: CheckedResource) -> [CheckFinding] {
        guard let isFIFO = FIFO.isFIFO(channel) else { return [] }
        var findings: [CheckFinding] = []
        if let end = channel["name"]?.parts.last?.text, end.hasSuffix(".fifo") != isFIFO {
            findings.append(
                channel.error(
                    isFIFO
                        ? "\(channel.address) is FIFO, but its name does not end in .fifo."
                        : "The name of \(channel.address) ends in .fifo, but it is not FIFO.",
                    resolution: isFIFO
                        ? "end the name in .fifo."
                        : "make it FIFO (`order: .fifo(…)` of a construct), or give it another name."))
        }
        let settings = [
            "content_based_deduplication", "deduplication_scope", "fifo_throughput_limit", "fifo_throughput_scope",
        ]
        for setting in settings where !isFIFO && (channel[setting].map { $0 != .bool(false) } ?? false) {
            findings.append(
                channel.error(
                    "\(channel.address) is not FIFO, but has \(setting).",
                    resolution: "make it FIFO, or leave that out."))
        }
        if channel["fifo_throughput_limit"] == .text("perMessageGroupId"),
            channel["deduplication_scope"] ?? .text("queue") == .text("queue")
        {
            findings.append(
                channel.error(
                    "The throughput of \(channel.address) is limited for each message group, but duplicates are "
                        + "searched for in the whole queue.",
                    resolution: "set `deduplication_scope` to `messageGroup`."))
        }
        return findings
    }

    /// Source: <https://docs.aws.amazon.com/sns/latest/dg/fifo-topic-message-delivery.html>
    private static func subscription(_ subscription: CheckedResource, _ fifo: FIFO) -> CheckFinding? {
        guard let topic = fifo.topic(subscription["topic_arn"]), let isFIFO = FIFO.isFIFO(topic) else { return nil }
        if isFIFO, let name = subscription["protocol"]?.text, name != "sqs" {
            return subscription.error(
                "\(subscription.address) sends the messages of a FIFO topic by \(name).",
                resolution: "subscribe a queue: FIFO topics send to queues only.", notes: [topic.note])
        }
        if !isFIFO, let queue = fifo.queue(subscription["endpoint"]), FIFO.isFIFO(queue) == true {
            return subscription.error(
                "\(subscription.address) sends the messages of a standard topic to a FIFO queue.",
                resolution: "make the topic FIFO, or the queue a standard one.", notes: [topic.note, queue.note])
        }
        return nil
    }

    /// Source: <https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html>
    private static func mapping(_ mapping: CheckedResource, _ fifo: FIFO) -> [CheckFinding] {
        guard let queue = fifo.queue(mapping["event_source_arn"]), FIFO.isFIFO(queue) == true else { return [] }
        var findings: [CheckFinding] = []
        if let size = mapping["batch_size"]?.integer, size > 10 {
            findings.append(
                mapping.error(
                    "\(mapping.address) takes batches of \(size) messages from a FIFO queue.",
                    resolution: "take 10 at most.", notes: [queue.note]))
        }
        if let window = mapping["maximum_batching_window_in_seconds"]?.integer, window > 0 {
            findings.append(
                mapping.error(
                    "\(mapping.address) waits for batches from a FIFO queue, for which Lambda has no batching window.",
                    resolution: "leave the batching window out.", notes: [queue.note]))
        }
        return findings
    }

    /// Queues of dead letters that must be standard ones.
    ///
    /// Sources: <https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html>,
    /// <https://docs.aws.amazon.com/scheduler/latest/UserGuide/configuring-schedule-dlq.html>,
    /// <https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html>
    private static func deadLetters(of app: CheckedApp, _ fifo: FIFO) -> [CheckFinding] {
        let places: [(type: String, block: String?, argument: String)] = [
            ("aws_cloudwatch_event_target", nil, "arn"), ("aws_scheduler_schedule", "target", "arn"),
            ("aws_lambda_function", nil, "target_arn"),
        ]
        return places.flatMap { place in
            app.resources(of: place.type).flatMap { resource in
                let owners = place.block.map(resource.arguments.blocks) ?? [resource.arguments]
                return owners.flatMap { $0.blocks("dead_letter_config") }.compactMap { block in
                    fifo.fifoTarget(block[place.argument]).map { queue in
                        resource.error(
                            "The dead letters of \(resource.address) go to \(queue.address), which is FIFO.",
                            resolution: "keep them in a standard queue.", notes: [queue.note])
                    }
                }
            }
        }
    }

    /// Rules and schedules that send to FIFO queues without a message group.
    private static func targets(of app: CheckedApp, _ fifo: FIFO) -> [CheckFinding] {
        func finding(
            _ resource: CheckedResource, _ block: CheckedBlock, _ settings: String
        ) -> CheckFinding? {
            guard let queue = fifo.queue(block["arn"]), FIFO.isFIFO(queue) == true, !block.isOverridden(settings),
                !block.blocks(settings).contains(where: { $0["message_group_id"] != nil })
            else { return nil }
            return resource.error(
                "\(resource.address) sends to \(queue.address), which is FIFO, without a message group.",
                resolution: "give it `\(settings)` with a `message_group_id`.", notes: [queue.note])
        }
        return app.resources(of: "aws_cloudwatch_event_target").compactMap { finding($0, $0.arguments, "sqs_target") }
            + app.resources(of: "aws_scheduler_schedule").flatMap { schedule in
                schedule.arguments.blocks("target").compactMap { finding(schedule, $0, "sqs_parameters") }
            }
    }
}
