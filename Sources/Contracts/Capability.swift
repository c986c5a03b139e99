public import Schema

/// Leave to do one thing with one resource: a field of what a function needs.
///
/// A stack fills it with a grant of a construct (`files.write`), and so writes the permission and the environment
/// variable; the program finds in it the resource's name, and takes the client that the operation stands for.
public struct Capability<Operation: Sendable>: Sendable {
    /// What names the resource to a program: a bucket's or a table's name, a topic's ARN, a queue's URL.
    ///
    /// Empty in a stack, where ``grant`` says what the name will be.
    public let resource: String

    /// What a construct grants, for the module of constructs to understand.
    public let grant: (any Sendable)?

    /// The capability in a program: of the resource with this name.
    public init(resource: String) {
        self.resource = resource
        grant = nil
    }

    /// The capability in a stack. Constructs call it.
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

/// Reads the objects of a bucket.
public enum ReadObjects: Sendable {}
/// Lists the objects of a bucket, without their content.
public enum ListObjects: Sendable {}
/// Writes objects to a bucket.
public enum WriteObjects: Sendable {}
/// Reads a table's items by their keys, and by queries of the table itself.
public enum ReadItems<Item: Record>: Sendable {}
/// Puts a table's items, and changes them.
public enum WriteItems<Item: Record>: Sendable {}
/// Puts and deletes a table's items in batches, whatever is there.
public enum WriteBatches<Item: Record>: Sendable {}
/// Deletes a table's items.
public enum DeleteItems<Item: Record>: Sendable {}
/// Queries one index of a table. The resource is the table's name, `/` and the index's.
public enum QueryIndex<Item: Record>: Sendable {}
/// Publishes to a topic.
public enum Publish<Message: Codable & Sendable>: Sendable {}
/// Sends messages to a queue.
public enum SendMessages<Message: Codable & Sendable>: Sendable {}
