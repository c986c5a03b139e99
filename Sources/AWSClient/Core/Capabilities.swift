public import Contracts
internal import ExactText
internal import Records

/// The clients of capabilities.
extension AWSSession {
    /// Reads a bucket's objects.
    public func bucket(_ capability: Capability<ReadObjects>) -> BucketReader {
        BucketReader(bucket: Bucket(caller: caller, name: capability.resource))
    }

    /// Lists a bucket's objects.
    public func bucket(_ capability: Capability<ListObjects>) -> BucketLister {
        BucketLister(bucket: Bucket(caller: caller, name: capability.resource))
    }

    /// Writes objects to a bucket.
    public func bucket(_ capability: Capability<WriteObjects>) -> BucketWriter {
        BucketWriter(bucket: Bucket(caller: caller, name: capability.resource))
    }

    /// Reads a table's items.
    public func table<Item>(_ capability: Capability<ReadItems<Item>>) -> TableReader<Item> {
        TableReader(table: Table(caller: caller, name: capability.resource))
    }

    /// Writes a table's items.
    public func table<Item>(_ capability: Capability<WriteItems<Item>>) -> TableWriter<Item> {
        TableWriter(table: Table(caller: caller, name: capability.resource))
    }

    /// Writes a table's items in batches.
    public func table<Item>(_ capability: Capability<WriteBatches<Item>>) -> TableBatches<Item> {
        TableBatches(table: Table(caller: caller, name: capability.resource))
    }

    /// Deletes a table's items.
    public func table<Item>(_ capability: Capability<DeleteItems<Item>>) -> TableDeleter<Item> {
        TableDeleter(table: Table(caller: caller, name: capability.resource))
    }

    /// Queries an index of a table: the one that is described, of which the capability is to be.
    public func index<Item>(
        _ capability: Capability<QueryIndex<Item>>, _ index: TableIndex<Item>
    ) -> IndexReader<Item> {
        let parts = capability.resource.utf8
            .split(separator: UInt8(ascii: "/"), maxSplits: 1, omittingEmptySubsequences: false).map { Substring($0) }
        return IndexReader(
            table: Table(caller: caller, name: String(parts[0])), index: index,
            isGranted: parts.count == 2 && parts[1].isExactly(index.name))
    }

    /// Publishes to a topic.
    public func topic<Message>(_ capability: Capability<Publish<Message>>) -> TopicPublisher<Message> {
        TopicPublisher(caller: caller, arn: capability.resource)
    }

    /// Sends messages to a queue.
    public func queue<Message>(_ capability: Capability<SendMessages<Message>>) -> QueueSender<Message> {
        QueueSender(caller: caller, url: capability.resource)
    }
}
