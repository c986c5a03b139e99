import Contracts
import JSONCoding
import Testing

@testable import AWSClient

@Suite("The objects of a bucket, listed over a network that fails")
struct BucketListTests {
    /// The keys that a list gives.
    private func keys(_ list: ObjectList) async throws -> [String] {
        var keys: [String] = []
        for try await object in list { keys.append(object.key) }
        return keys
    }

    @Test(
        "are all those under the prefix, in the order of their bytes, however many a page has",
        arguments: [1, 2, 1_000])
    func pages(size: Int) async throws {
        let world = try await World(faults: [refusal("ListObjectsV2", 503, "SlowDown")])
        let wanted = ["in/", "in/a b+c%d&e=f\n", "in/b", "in/\u{1F600}"]
        for key in wanted.reversed() + ["i", "inn", "out/a"] {
            try await world.writeFiles.put(Array(key.utf8), key: key)
        }
        #expect(try await keys(world.listFiles.list(under: "in/", pageSize: size)) == wanted)
        #expect(try await keys(world.listFiles.list(under: "in/", after: "in/b", pageSize: size)) == ["in/\u{1F600}"])
        #expect(try await keys(world.listFiles.list(under: "none", pageSize: size)) == [])
    }

    @Test("have their sizes and times")
    func facts() async throws {
        let world = try await World()
        try await world.writeFiles.put([1, 2, 3], key: "k")
        for try await object in world.listFiles.list(under: "k") {
            #expect(object == ListedObject(key: "k", size: 3, modified: 1_795_253_400))
        }
    }

    @Test("come in pages of 1 to 1,000", arguments: [0, 1_001])
    func limits(size: Int) async throws {
        let world = try await World()
        await #expect(throws: AWSError.self) { try await keys(world.listFiles.list(under: "", pageSize: size)) }
    }
}
