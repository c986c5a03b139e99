/// What a function that takes a queue's messages is invoked with: a batch of them.
///
/// Source: <https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html>
public struct QueueEvent<Message: Codable & Sendable>: Codable, Sendable {
    /// A message as SQS delivers it.
    public struct Record: Codable, Sendable {
        /// What tells it from others, also in ``BatchResponse``.
        public var messageId: String
        /// The message's text: a `Message` as JSON.
        public var body: String
        /// SQS's own attributes, such as `ApproximateReceiveCount`.
        public var attributes: [String: String]
    }

    /// The messages.
    public var records: [Record]

    enum CodingKeys: String, CodingKey { case records = "Records" }
}

/// What a function that takes a queue's messages answers: those to deliver again. The others are deleted.
///
/// Source: <https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html>
public struct BatchResponse: Codable, Sendable {
    /// A message that could not be handled.
    public struct Failure: Codable, Sendable {
        /// The message's id.
        public var itemIdentifier: String

        /// The failure of a message.
        public init(itemIdentifier: String) { self.itemIdentifier = itemIdentifier }
    }

    /// The messages that could not be handled.
    public var batchItemFailures: [Failure]

    /// An answer.
    public init(batchItemFailures: [Failure] = []) { self.batchItemFailures = batchItemFailures }
}

/// What S3 tells of a bucket's objects. It comes at least once, and not in order.
///
/// Source: <https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html>
public struct BucketEvent: Codable, Sendable {
    /// What became of one object.
    public struct Record: Codable, Sendable {
        /// The event, such as `ObjectCreated:Put`.
        public var eventName: String
        /// When, by ISO 8601.
        public var eventTime: String
        /// The object.
        public var s3: Entity
    }

    /// An object of a bucket.
    public struct Entity: Codable, Sendable {
        /// The bucket.
        public var bucket: Bucket
        /// The object.
        public var object: Object
    }

    /// A bucket.
    public struct Bucket: Codable, Sendable {
        /// Its name.
        public var name: String
    }

    /// An object.
    public struct Object: Codable, Sendable {
        /// Its key, encoded as in a URL.
        public var key: String
        /// Its size in bytes; a deletion has none.
        public var size: Int?
        /// Its version.
        public var versionId: String?
        /// A hexadecimal number that is greater for what happened later to the same key.
        public var sequencer: String?
    }

    /// What happened.
    public var records: [Record]

    enum CodingKeys: String, CodingKey { case records = "Records" }
}

/// What CloudWatch publishes when an alarm changes its state.
///
/// Source: <https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Notify_Users_Alarm_Changes.html>
public struct AlarmEvent: Codable, Sendable {
    /// The alarm's name.
    public var alarmName: String
    /// What it means and what to do.
    public var alarmDescription: String?
    /// `ALARM`, `OK` or `INSUFFICIENT_DATA`.
    public var newState: String
    /// Why.
    public var newStateReason: String

    enum CodingKeys: String, CodingKey {
        case alarmName = "AlarmName"
        case alarmDescription = "AlarmDescription"
        case newState = "NewStateValue"
        case newStateReason = "NewStateReason"
    }
}
