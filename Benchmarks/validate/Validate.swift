import CSV
import PeerSchema

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The system's `read`, by a name of its own.
private let fill: @Sendable (Int32, UnsafeMutableRawPointer?, Int) -> Int = { read($0, $1, $2) }

/// Reads a file in parts; nil at its end.
struct FileReader: ~Copyable {
    private let descriptor: Int32
    private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 64)

    init(_ path: String) {
        descriptor = open(path, O_RDONLY)
        precondition(descriptor >= 0, "\(path) cannot be read")
    }

    deinit {
        close(descriptor)
        buffer.deallocate()
    }

    /// Reads the next part to somewhere else, and says how many bytes it has.
    func read(into other: UnsafeMutableRawBufferPointer) -> Int {
        max(0, fill(descriptor, other.baseAddress, other.count))
    }

    func next() -> UnsafeRawBufferPointer? {
        let count = read(into: buffer)
        return count > 0 ? UnsafeRawBufferPointer(rebasing: buffer[..<count]) : nil
    }
}

@main
struct Validate {
    static let format = CSVFormat(PeerRow.schema)

    static func seconds() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    /// The seconds that it takes only to find the line ends with `memchr`.
    static func scan(_ path: String) -> (rows: Int, errors: Int) {
        let reader = FileReader(path)
        var lines = 0
        while let chunk = reader.next() {
            var rest = chunk
            while let base = rest.baseAddress, let found = memchr(base, 10, rest.count) {
                lines += 1
                rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(UnsafeRawPointer(found) - base + 1))
            }
        }
        return (lines, 0)
    }

    static func check(_ path: String) -> (rows: Int, errors: Int) {
        var check = FileCheck(format)
        let reader = FileReader(path)
        while check.consume(reading: { reader.read(into: $0) }) > 0 {}
        switch check.finish() {
        case .finished(let report): return (report.rows, report.errorCount)
        case .repeatedKeys(var second):
            let again = FileReader(path)
            while let chunk = again.next() { second.consume(chunk) }
            let report = second.finish()
            return (report.rows, report.errorCount + report.warningCount)
        }
    }

    /// The seconds of a check of a file that is in memory, the least of a thousand.
    static func least(_ path: String) -> Double {
        var bytes: [UInt8] = []
        let reader = FileReader(path)
        while let chunk = reader.next() { bytes += chunk }
        var least = Double.infinity
        for _ in 0..<1_000 {
            let start = seconds()
            var check = FileCheck(format)
            check.consume(bytes)
            if case .repeatedKeys = check.finish() { exit(1) }
            least = min(least, seconds() - start)
        }
        return least
    }

    static func main() {
        let arguments = CommandLine.arguments
        guard arguments.count == 3, ["check", "memchr", "least"].contains(arguments[1]) else {
            print("usage: validate check|memchr|least FILE")
            exit(64)
        }
        guard arguments[1] != "least" else { return print("{\"s\": \(least(arguments[2]))}") }
        let start = seconds()
        let result = arguments[1] == "memchr" ? scan(arguments[2]) : check(arguments[2])
        let time = seconds() - start
        print("{\"n\": \(result.rows), \"bad\": \(result.errors), \"s\": \(time)}")
    }
}
