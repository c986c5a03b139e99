import AWSClient
import CSV
import Schema
import TransactionsCore

/// The records of a file or of one part of it, as they are read from its object.
struct RecordSource {
    private static let format = CSVFormat(Transaction.schema)

    private let file: StoredFile
    private let header: [UInt8]
    private let object: StoredObject

    /// Begins to read a file. Its key is made of its content: no other version has another.
    init(of file: StoredFile, in files: BucketReader) async throws {
        self.file = file
        // Only a part does not begin with the header.
        header =
            file.part == nil
            ? [] : try await files.get(file.key, range: 0..<file.headerSize).body.collect(upTo: file.headerSize)
        object = try await files.get(file.key, range: file.part.map { $0.start..<$0.end })
    }

    private var given: [GivenValue<Transaction>] {
        [.value(file.fileID, for: \.fileID), .value(file.firstRun, for: \.firstRun)]
    }

    /// Hands on the records, some at a time and in their order, as long as they are taken; says whether all were.
    func forEach(
        _ take: ([RecordReader<Transaction>.Numbered]) async throws -> Bool
    ) async throws -> Bool {
        guard file.format == .csv else { return try await take(try rows()) }
        var reader = RecordReader(
            Self.format, given: given, rowNumber: \.row, rowsBefore: file.part?.rowsBefore ?? 0,
            linesBefore: file.part?.linesBefore)
        guard try await take(try reader.consume(header)) else { return false }
        for try await chunk in object.body {
            guard try await take(try reader.consume(chunk)) else { return false }
        }
        return try await take(try reader.finish())
    }

    /// The records of rows that came in JSON, which are no more than a request holds.
    private func rows() async throws -> [RecordReader<Transaction>.Numbered] {
        guard case .rows(let rows) = try JSONUpload(await object.body.collect(upTo: Upload.longestBody)) else {
            throw NoRows()
        }
        var reader = RowReader(Self.format, given: given, rowNumber: \.row)
        return try rows.map { row throws(RecordReadError) in try reader.read(row) }
    }
}

/// What was kept as rows has none.
struct NoRows: Error, CustomStringConvertible {
    var description: String { "The file's object has no rows." }
}
