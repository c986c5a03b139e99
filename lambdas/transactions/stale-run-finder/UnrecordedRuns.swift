import AWSClient
import TransactionsCore

/// The runs that an object is there for, and no record: nothing has begun them, or they ended before anything could be recorded.
struct UnrecordedRuns {
    let objects: BucketLister
    /// What the objects' keys begin with. They end in the names of the runs.
    let prefix: String
    let known: TableReader<RunStatus>
    /// The seconds within which a run is recorded.
    let grace: Int

    /// How far back is looked, in seconds: a day, in which there are 96 searches.
    static let window = 86_400
    /// How many records are asked for at once.
    private static let batch = 100

    /// What it takes to start each of these runs, of so many at most.
    func find(_ most: Int, after start: String? = nil, at now: Moment) async throws -> [DeadLetter] {
        var letters: [DeadLetter] = []
        var batch: [String: String] = [:]
        for try await object in objects.list(under: prefix, after: start) {
            guard letters.count < most else { break }
            let age = now.seconds - object.modified
            guard age > grace, age < Self.window + grace else { continue }
            batch[String(object.key.utf8.dropFirst(prefix.utf8.count)) ?? ""] = object.key
            guard batch.count == Self.batch else { continue }
            letters += try await unrecorded(of: batch)
            batch = [:]
        }
        letters += try await unrecorded(of: batch)
        return Array(letters.prefix(max(0, most)))
    }

    private func unrecorded(of runs: [String: String]) async throws -> [DeadLetter] {
        guard !runs.isEmpty else { return [] }
        let recorded = Set(try await known.get(\.runID, Array(runs.keys), isConsistent: true).map(\.runID))
        return runs.filter { !recorded.contains($0.key) }.sorted { $0.value < $1.value }.map { run, key in
            DeadLetter(
                ofRun: run, source: key, failure: "RunUnrecorded",
                cause: "\(key) is there, and nothing is recorded of its run: it has not begun, or was lost at once.")
        }
    }
}
