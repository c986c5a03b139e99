public import Records

/// Permission for one operation on one resource: a field of a function's needs.
///
/// A stack fills it with a construct's grant (`files.write`), which writes the IAM statement and the environment variable. The
/// program decodes the resource's name from it, and makes the client for the operation.
public struct Capability<Operation: Sendable>: Sendable {
    /// The resource's name in a program: a bucket's or table's name, a topic's ARN, or a queue's URL.
    ///
    /// Empty in a stack, where ``grant`` holds the future name.
    public let resource: String

    /// The construct's grant in a stack, which the module of constructs interprets.
    public let grant: (any Sendable)?

    /// Creates the capability of a program, for the resource with this name.
    public init(resource: String) {
        self.resource = resource
        grant = nil
    }

    /// Creates the capability of a stack. Constructs call this initializer.
    public init(granting grant: some Sendable) {
        resource = ""
        self.grant = grant
    }
}

extension Capability: Decodable {
    /// Reads the resource's name.
    public init(from decoder: any Decoder) throws {
        self.init(resource: try decoder.singleValueContainer().decode(String.self))
    }
}

// MARK: Operations

/// Permission to read objects (`s3:GetObject`).
public enum ReadObjects: Sendable {}
/// Permission to list a bucket's objects (`s3:ListBucket`).
public enum ListObjects: Sendable {}
/// Permission to write objects (`s3:PutObject`).
public enum WriteObjects: Sendable {}
/// Permission to read a table's items by key, and by queries of the table.
public enum ReadItems<Item: Record>: Sendable {}
/// Permission to put and update a table's items.
public enum WriteItems<Item: Record>: Sendable {}
/// Permission to put and delete a table's items in batches.
public enum WriteBatches<Item: Record>: Sendable {}
/// Permission to delete a table's items.
public enum DeleteItems<Item: Record>: Sendable {}
/// Permission to query one index of a table. The resource is the table's name, `/` and the index's name.
public enum QueryIndex<Item: Record>: Sendable {}
/// Permission to publish to a topic.
public enum Publish<Message: Codable & Sendable>: Sendable {}
/// Permission to send messages to a queue.
public enum SendMessages<Message: Codable & Sendable>: Sendable {}
