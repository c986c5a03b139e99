import CSV
import Schema

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A row as the peers' scripts check it: amounts above 0 with up to four decimals whatever the currency, the scripts'
/// list of currencies.
struct PeerRow: Record {
    var id: String
    var amount: DecimalNumber
    var currency: PeerCurrency
    var timestamp: String
    var merchant: String
    var status: Status

    enum Status: String, Codable, CaseIterable { case completed, pending, failed }

    enum CodingKeys: String, CodingKey {
        case id = "transaction_id"
        case amount, currency, timestamp, merchant, status
    }

    static var propertyNames: [PartialKeyPath<PeerRow>: String] {
        names(
            CodingKeys.self,
            [
                \.id: .id, \.amount: .amount, \.currency: .currency, \.timestamp: .timestamp, \.merchant: .merchant,
                \.status: .status,
            ])
    }

    static let schema = Schema<PeerRow>(
        "A row as the peers check it.",
        .column(\.id, .text(1...64, .printableASCII), isUnique: true, ""),
        .column(\.amount, .decimal(integerDigits: 16, sign: .positive, fraction: .atMost(4)), ""),
        .column(\.currency, .oneOf, ""),
        .column(\.timestamp, .timestamp, ""),
        .column(\.merchant, .text(1...200), ""),
        .column(\.status, .oneOf, ""))
}

/// A currency of the peers' list.
struct PeerCurrency: RawRepresentable, Codable, CaseIterable {
    var rawValue: String
    init?(rawValue: String) { self.rawValue = rawValue }

    static let allCases = """
        AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF
        CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG
        HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA
        MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD
        RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX
        USD UYU UZS VED VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWG
        """.split(whereSeparator: \.isWhitespace).compactMap { PeerCurrency(rawValue: String($0)) }
}

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

    func next() -> UnsafeRawBufferPointer? {
        let count = read(descriptor, buffer.baseAddress, buffer.count)
        return count > 0 ? UnsafeRawBufferPointer(rebasing: buffer[..<count]) : nil
    }
}

@main
struct Validate {
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
        var check = FileCheck(PeerRow.schema)
        let reader = FileReader(path)
        while let chunk = reader.next() { check.consume(chunk) }
        switch check.finish() {
        case .finished(let report): return (report.rows, report.errorCount)
        case .repeatedKeys(var second):
            let again = FileReader(path)
            while let chunk = again.next() { second.consume(chunk) }
            let report = second.finish()
            return (report.rows, report.errorCount + report.warningCount)
        }
    }

    static func main() {
        let arguments = CommandLine.arguments
        guard arguments.count == 3, ["check", "memchr"].contains(arguments[1]) else {
            print("usage: validate check|memchr FILE")
            exit(64)
        }
        let start = seconds()
        let result = arguments[1] == "memchr" ? scan(arguments[2]) : check(arguments[2])
        let time = seconds() - start
        print("{\"n\": \(result.rows), \"bad\": \(result.errors), \"s\": \(time)}")
    }
}
