import CSV
import Schema
import Testing
import TransactionsCore

@Suite("A claim of a file")
struct ClaimTests {
    private let now = Moment(seconds: 1_000_000)

    private func claim(lease: Int = 60) -> FileClaim {
        FileClaim(fileID: "f", runID: "a", firstRun: "a", lease: lease, at: now)
    }

    @Test("is free where its run failed, has died or is replaced, and nowhere else")
    func free() {
        var claim = claim()
        #expect(!claim.isFree(for: ["b"], at: now) && claim.isFree(for: ["b", "a"], at: now))
        #expect(claim.isFree(for: ["b"], at: now.after(61)) && !claim.isFree(for: ["b"], at: now.after(60)))
        claim.state = "failed"
        #expect(claim.isFree(for: ["b"], at: now))
        claim.state = "processed"
        #expect(!claim.isFree(for: ["a"], at: now.after(1_000)))
    }

    @Test("has an end, however long the lease is", arguments: [Int.max, Int.min])
    func ends(lease: Int) {
        let end = lease == .max ? lease : lease + now.seconds
        #expect(claim(lease: lease).leaseUntil == end)
        #expect(RunStatus(runID: "a", state: "processing", lease: lease, at: now).leaseUntil == end)
        #expect(!Submission.leases.contains(lease) && Submission.leases.contains(300))
        #expect(Submission.leases.upperBound == 90 * 86_400)
    }

    @Test("tells what its own runs wrote from what the same file brought before")
    func written() throws {
        func transaction(firstRun: String?) throws -> Transaction {
            var given: [GivenValue<Transaction>] = [.value("f", for: \.fileID)]
            if let firstRun { given.append(.value(firstRun, for: \.firstRun)) }
            var reader = RecordReader(Transaction.schema, given: given, rowNumber: \.row)
            let text =
                "transaction_id,amount,currency,timestamp,merchant,status\n"
                + "a,1,EUR,2026-11-21T09:30:00Z,M,completed\n"
            let records = try reader.consume(Array(text.utf8)) + reader.finish()
            return try #require(records.first?.record)
        }
        let own = try transaction(firstRun: "a")
        #expect(own.isWritten(under: "a") && !own.isWritten(under: "b") && !own.isWritten(under: nil))
        #expect(try !transaction(firstRun: nil).isWritten(under: "a") && transaction(firstRun: nil).firstRun == nil)
        #expect(try own.isSamePayment(as: transaction(firstRun: "b")))
    }
}

@Suite("The numbers of a stored file")
struct StoredFileNumberTests {
    private func file(_ change: (inout StoredFile) -> Void = { _ in }) -> StoredFile {
        var file = StoredFile(
            runID: "r", fileID: "f", firstRun: "r", key: "files/f.csv", version: nil, rows: 9, headerSize: 57)
        change(&file)
        return file
    }

    @Test("are possible, or an error, and never a crash")
    func numbers() {
        #expect(throws: Never.self) { try file().checkNumbers() }
        let part = StoredFile.Part(start: 57, end: 90, rowsBefore: 3, linesBefore: 4)
        #expect(throws: Never.self) { try file { $0.part = part }.checkNumbers() }
        var progress = TransactionsCore.Progress()
        progress.rows = .max
        let wrong = [
            file { $0.rows = .max }, file { $0.repeats = -1 }, file { $0.headerSize = .min },
            file { $0.part = .init(start: 90, end: 57, rowsBefore: 0, linesBefore: 1) },
            file { $0.part = .init(start: 57, end: 90, rowsBefore: .max, linesBefore: 1) },
            file { $0.part = .init(start: 57, end: 90, rowsBefore: 0, linesBefore: -1) },
            file { ($0.part, $0.headerSize) = (part, 0) }, file { $0.progress = progress },
            file { $0.parts = [.init(start: -1, end: 90, rowsBefore: 0, linesBefore: 1)] },
        ]
        for file in wrong { #expect(throws: StoredFile.Impossible.self) { try file.checkNumbers() } }
    }
}
