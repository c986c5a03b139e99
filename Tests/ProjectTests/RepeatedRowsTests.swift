import TestSupport
import Testing
import TransactionsCore

@Suite("The rows that say the same as an earlier one")
struct RepeatedRowsTests {
    private let numbers = [2, 3, 10, 117_838, 5_000_000_000]

    /// Those of the rows that are found when they are asked for in order.
    private func found(_ repeats: RepeatedRows, among rows: [Int]) -> [Int] {
        var repeats = repeats
        return rows.filter { repeats.contains($0) }
    }

    @Test("are read as they are kept, however they come", arguments: [1, 2, 5, 1_000])
    func kept(size: Int) {
        let object = RepeatedRows(numbers).object
        #expect(String(decoding: object, as: UTF8.self) == "2\n3\n10\n117838\n5000000000\n")
        var read = RepeatedRows(after: 0)
        for start in stride(from: 0, to: object.count, by: size) {
            read.take(Array(object[start..<min(start + size, object.count)]))
        }
        let rows = [1, 2, 3, 4, 9, 10, 11, 117_837, 117_838, 4_999_999_999, 5_000_000_000, 5_000_000_001]
        #expect(read.count == numbers.count)
        #expect(found(read, among: rows) == numbers)
        #expect(found(RepeatedRows(numbers), among: rows) == numbers)
    }

    @Test("of a part are those behind the rows before it")
    func parts() {
        var read = RepeatedRows(after: 3)
        read.take(RepeatedRows(numbers).object)
        #expect(found(read, among: [1, 2, 3, 4, 10]) == [10])
        #expect(read.count == numbers.count)
    }

    @Test("are none where there are none, and of any bytes no crash")
    func hostile() {
        #expect(RepeatedRows([]).object.isEmpty)
        #expect(found(RepeatedRows(after: 0), among: [0, 1]) == [])
        var read = RepeatedRows(after: 0)
        read.take((0...255).flatMap { [UInt8](repeating: $0, count: 40) } + [10])
        _ = read.contains(1)
    }
}
