public import Records

/// An event as EventBridge hands it on, or a part of one: what a rule's target is given.
///
///     struct Arrival: EventBridgeEvent {
///         var detail: ObjectCreated
///         enum CodingKeys: String, CodingKey { case detail }
///         static var propertyNames: [PartialKeyPath<Arrival>: String] { names(CodingKeys.self, [\.detail: .detail]) }
///     }
///
/// Source: <https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-events-structure.html>
public protocol EventBridgeEvent: Record {
    /// What the event tells of what happened.
    associatedtype Detail: EventDetail
    /// What happened.
    var detail: Detail { get }
}

/// What events of one kind tell.
public protocol EventDetail: Record {
    /// The service that sends them, such as `aws.s3`.
    static var source: String { get }
    /// Their kind, such as `Object Created`.
    static var detailType: String { get }
}

/// An object was written to a bucket, in whatever way. It comes at least once, and not in order.
///
/// Source: <https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html>
public struct ObjectCreated: EventDetail, Hashable {
    /// `aws.s3`
    public static let source = "aws.s3"
    /// `Object Created`
    public static let detailType = "Object Created"

    /// The bucket.
    public var bucket: Bucket
    /// The object.
    public var object: Object

    /// A bucket.
    public struct Bucket: Record, Hashable {
        /// Its name.
        public var name: String

        /// A bucket.
        public init(name: String) { self.name = name }

        enum CodingKeys: String, CodingKey { case name }

        /// The names in JSON.
        public static var propertyNames: [PartialKeyPath<Bucket>: String] { names(CodingKeys.self, [\.name: .name]) }
    }

    /// An object.
    public struct Object: Record, Hashable {
        /// Its key, as it is.
        public var key: String
        /// Its size in bytes.
        public var size: Int?
        /// What changes with its content.
        public var eTag: String?

        /// An object.
        public init(key: String, size: Int? = nil, eTag: String? = nil) {
            self.key = key
            self.size = size
            self.eTag = eTag
        }

        enum CodingKeys: String, CodingKey {
            case key, size
            case eTag = "etag"
        }

        /// The names in JSON.
        public static var propertyNames: [PartialKeyPath<Object>: String] {
            names(CodingKeys.self, [\.key: .key, \.size: .size, \.eTag: .eTag])
        }
    }

    /// An object was written.
    public init(bucket: Bucket, object: Object) {
        self.bucket = bucket
        self.object = object
    }

    enum CodingKeys: String, CodingKey { case bucket, object }

    /// The names in JSON.
    public static var propertyNames: [PartialKeyPath<ObjectCreated>: String] {
        names(CodingKeys.self, [\.bucket: .bucket, \.object: .object])
    }
}
