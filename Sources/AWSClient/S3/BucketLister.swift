internal import Encodings
internal import ExactText
internal import Platform

/// What a list tells of an object.
public struct ListedObject: Sendable, Hashable {
    /// The key.
    public let key: String
    /// How many bytes it has.
    public let size: Int
    /// When it was put, in seconds since 1970.
    public let modified: Int
}

/// Lists the objects of a bucket.
public struct BucketLister: Sendable {
    let bucket: Bucket

    /// The objects whose keys begin with a prefix, in the order of their keys' bytes. Each page is asked for when its first
    /// object is.
    ///
    /// - Parameters:
    ///   - start: Where the list begins: behind this key, which need not be that of an object.
    ///   - pageSize: How many objects a request gives at most: 1 to 1,000.
    ///
    /// Source: <https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html>
    public func list(under prefix: String, after start: String? = nil, pageSize: Int = 1_000) -> ObjectList {
        ObjectList(bucket: bucket, prefix: prefix, start: start, pageSize: pageSize)
    }
}

/// The objects of a list. Iterating throws ``AWSError``.
public struct ObjectList: AsyncSequence, Sendable {
    /// One object after the other.
    public struct AsyncIterator: AsyncIteratorProtocol {
        let list: ObjectList
        var page: ArraySlice<ListedObject> = []
        var token: String?
        var isAtEnd = false

        /// The next object, nil after the last.
        public mutating func next(isolation actor: isolated (any Actor)?) async throws(AWSError) -> ListedObject? {
            while page.isEmpty {
                guard !isAtEnd else { return nil }
                let answer = try await list.page(after: token)
                page = answer.objects[...]
                token = answer.next
                isAtEnd = token == nil
            }
            return page.popFirst()
        }
    }

    let bucket: Bucket
    let prefix: String
    let start: String?
    let pageSize: Int

    /// An iterator, which begins with the first object.
    public func makeAsyncIterator() -> AsyncIterator { AsyncIterator(list: self) }

    /// The objects of the page that a token is of, and the token of the next page.
    func page(after token: String?) async throws(AWSError) -> (objects: [ListedObject], next: String?) {
        guard (1...1_000).contains(pageSize) else {
            throw bucket.request("ListObjectsV2", "A page has 1 to 1,000 objects.")
        }
        var call = try bucket.call("ListObjectsV2", .get, "-")
        // What is left of an object's path without its key is the bucket's.
        call.path.removeLast()
        call.query = [
            // Keys may have characters that XML has no form for.
            QueryItem(name: "encoding-type", value: "url"), QueryItem(name: "list-type", value: "2"),
            QueryItem(name: "max-keys", value: String(pageSize)), QueryItem(name: "prefix", value: prefix),
        ]
        if let start { call.query.append(QueryItem(name: "start-after", value: start)) }
        if let token { call.query.append(QueryItem(name: "continuation-token", value: token)) }
        do throws(Refusal) {
            return try await bucket.caller.call(call) { answer throws(UnreadableAnswer) in
                guard let document = XMLElement(answer.body), document.name.isExactly("ListBucketResult") else {
                    throw UnreadableAnswer(message: "The answer is no list of objects.")
                }
                var objects: [ListedObject] = []
                for entry in document.children where entry.name.isExactly("Contents") {
                    guard let key = entry["Key"].flatMap({ percentDecoded($0.text) }),
                        let size = entry["Size"].flatMap({ Int($0.text) }),
                        let modified = entry["LastModified"].flatMap({
                            CalendarTime.secondsSince1970(iso8601: $0.text)
                        })
                    else { throw UnreadableAnswer(message: "The list has an object without key, size or time.") }
                    objects.append(ListedObject(key: key, size: size, modified: modified))
                }
                let isTruncated = document["IsTruncated"]?.text.isExactly("true") == true
                return (objects, isTruncated ? document["NextContinuationToken"]?.text : nil)
            }
        } catch { throw error.error }
    }
}
