import Landform

extension AppCheck {
    /// Queues of dead letters that lose them early, or that do not fit.
    ///
    /// Source: <https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html>
    static let deadLetterQueues = AppCheck("aws-dead-letter-queues") { app in
        let queues = Things.queues(of: app)
        let own = app.resources(of: "aws_sqs_queue").map { (resource: $0, queue: Optional($0)) }
        let separate = app.resources(of: "aws_sqs_queue_redrive_policy").map {
            (resource: $0, queue: queues.resource($0["queue_url"]))
        }
        return (own + separate).flatMap { resource, queue -> [CheckFinding] in
            guard let queue, let policy = resource["redrive_policy"]?.jsonContent?.members,
                let letters = queues.resource(policy["deadLetterTargetArn"])
            else { return [] }
            return findings(queue, losingTo: letters, declaredBy: resource)
        }
    }

    /// For how many seconds a queue keeps messages where it does not say so.
    private static let defaultRetention = 345_600

    private static func findings(
        _ queue: CheckedResource, losingTo letters: CheckedResource, declaredBy resource: CheckedResource
    ) -> [CheckFinding] {
        if queue == letters, !queue.isRepeated {
            return [
                resource.error(
                    "\(queue.address) is its own queue of dead letters.", resolution: "give it another one.")
            ]
        }
        if let isFIFO = FIFO.isFIFO(queue), let other = FIFO.isFIFO(letters), isFIFO != other {
            return [
                resource.error(
                    "\(queue.address) is \(isFIFO ? "FIFO" : "a standard queue"), but the queue of its dead letters, "
                        + "\(letters.address), is \(other ? "FIFO" : "a standard queue").",
                    resolution: "make both alike.", notes: [letters.note])
            ]
        }
        func retention(_ queue: CheckedResource) -> Int? {
            queue["message_retention_seconds"].map(\.integer) ?? defaultRetention
        }
        // A message keeps the time at which it was sent when it is moved, save in FIFO queues.
        guard FIFO.isFIFO(queue) == false, let kept = retention(queue), let lettersKept = retention(letters),
            lettersKept < kept
        else { return [] }
        return [
            resource.error(
                "\(letters.address) keeps dead letters for \(lettersKept) seconds, less than \(queue.address) keeps "
                    + "messages (\(kept) seconds): a message's age counts from when it was sent, so that a letter may be "
                    + "gone as soon as it comes.",
                resolution: "keep dead letters longer than messages; 14 days are the most.", notes: [letters.note])
        ]
    }
}
