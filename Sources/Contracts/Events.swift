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
        /// The key, by which S3 is asked for the object.
        public var key: String
        /// The key as the event has it, encoded as in a URL's query, with `+` for a space.
        public var encodedKey: String
        /// Its size in bytes; a deletion has none.
        public var size: Int?
        /// Its version.
        public var versionId: String?
        /// A hexadecimal number that is greater for what happened later to the same key.
        public var sequencer: String?

        private enum CodingKeys: String, CodingKey {
            case encodedKey = "key"
            case size, versionId, sequencer
        }

        /// Reads an object.
        public init(from decoder: any Decoder) throws {
            let object = try decoder.container(keyedBy: CodingKeys.self)
            encodedKey = try object.decode(String.self, forKey: .encodedKey)
            key = decodedFromQuery(encodedKey)
            size = try object.decodeIfPresent(Int.self, forKey: .size)
            versionId = try object.decodeIfPresent(String.self, forKey: .versionId)
            sequencer = try object.decodeIfPresent(String.self, forKey: .sequencer)
        }
    }

    /// What happened; nothing in the event by which S3 tries whether it may tell.
    public var records: [Record]

    enum CodingKeys: String, CodingKey { case records = "Records" }

    /// Reads an event.
    public init(from decoder: any Decoder) throws {
        records = try decoder.container(keyedBy: CodingKeys.self).decodeIfPresent([Record].self, forKey: .records) ?? []
    }
}

/// The text that a URL's query encodes: `+` is a space, and `%` with two hexadecimal digits is a byte in UTF-8.
private func decodedFromQuery(_ text: String) -> String {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
        switch byte {
        case UInt8(ascii: "+"): bytes.append(UInt8(ascii: " "))
        case UInt8(ascii: "%"):
            let digits = rest.prefix(2).compactMap(hexadecimalDigit)
            guard digits.count == 2 else { fallthrough }
            bytes.append(digits[0] << 4 | digits[1])
            rest = rest.dropFirst(2)
        default: bytes.append(byte)
        }
    }
    return String(decoding: bytes, as: UTF8.self)
}

private func hexadecimalDigit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
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

/// A request to an API, as its Lambda proxy integration hands it on.
///
/// Source: <https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html>
public struct APIRequest: Codable, Sendable {
    /// The path as the API declares it, such as `/files/{id}`.
    public var resource: String
    /// The path of the request.
    public var path: String
    /// The method, such as `GET`.
    public var httpMethod: String
    /// The headers, as they were sent; the last of each name.
    public var headers: [String: String]?
    /// The parameters of the query; the last of each name.
    public var queryStringParameters: [String: String]?
    /// What stands for the variables of the path.
    public var pathParameters: [String: String]?
    /// The body: text, or Base64 of bytes.
    public var body: String?
    /// Whether the body is Base64.
    public var isBase64Encoded: Bool
}

/// The response that a function gives to an API's Lambda proxy integration.
///
/// Source: <https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html>
public struct APIResponse: Codable, Sendable {
    /// The status, 100 to 599.
    public var statusCode: Int
    /// The headers.
    public var headers: [String: String]
    /// The body: text, or Base64 of bytes.
    public var body: String
    /// Whether the body is Base64.
    public var isBase64Encoded: Bool

    /// A response.
    public init(
        statusCode: Int, headers: [String: String] = [:], body: String = "", isBase64Encoded: Bool = false
    ) {
        self.statusCode = statusCode
        self.headers = headers
        self.body = body
        self.isBase64Encoded = isBase64Encoded
    }
}
