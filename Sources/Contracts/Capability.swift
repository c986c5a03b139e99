public import Records

/// Permission for one operation on one resource: a field of a function's `Needs`.
///
/// In a stack, a construct makes the capability (`files.write`), which carries the grant: the permission and the value of the
/// environment variable. In a program, the decoder makes it from that variable, and it carries the resource's name.
public struct Capability<Operation: Sendable>: Sendable {
    private enum Origin: Sendable {
        case environment(resource: String)
        case construct(any CapabilityGrant)
    }

    private let origin: Origin

    /// The resource's name in a program: a bucket's or a table's name, a topic's ARN, a queue's URL.
    ///
    /// Traps in a stack, where only Terraform knows the name.
    public var resource: String {
        switch origin {
        case .environment(let resource): resource
        case .construct:
            preconditionFailure("A stack has read the resource of a capability, which only a program knows.")
        }
    }

    /// Creates the capability of a program, for the resource with this name.
    public init(resource: String) { origin = .environment(resource: resource) }

    /// Creates the capability of a stack, which carries a construct's grant.
    package init(granting grant: some CapabilityGrant) { origin = .construct(grant) }

    /// Returns the construct's grant; `nil` for the capability of a program.
    ///
    /// Traps where the grant has another type, so that no grant is lost.
    package func grant<Grant: CapabilityGrant>(as type: Grant.Type) -> Grant? {
        guard let held = constructGrant else { return nil }
        guard let grant = held as? Grant else {
            preconditionFailure("A capability carries a \(Swift.type(of: held)) where a \(type) is expected.")
        }
        return grant
    }

    /// The construct's grant; `nil` for the capability of a program.
    var constructGrant: (any CapabilityGrant)? {
        switch origin {
        case .environment: nil
        case .construct(let grant): grant
        }
    }
}

/// The grant that a capability carries in a stack. The module of constructs has the only type of it.
package protocol CapabilityGrant: Sendable {}

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
