internal import CBytes

/// Whether bytes are a time as `FieldType.timestamp` has it.
enum TimestampShape {
    /// What each of the first 16 bytes is at least, and how far it may be above that; then of those from the fifth on.
    private static let least: StaticString = "0000-00-00T00:00"
    private static let width: StaticString =
        "\u{9}\u{9}\u{9}\u{9}\u{0}\u{1}\u{9}\u{0}\u{3}\u{9}\u{0}\u{2}\u{9}\u{0}\u{5}\u{9}"
    private static let laterLeast: StaticString = "-00-00T00:00:00+"
    private static let laterWidth: StaticString =
        "\u{0}\u{1}\u{9}\u{0}\u{3}\u{9}\u{0}\u{2}\u{9}\u{0}\u{5}\u{9}\u{0}\u{5}\u{9}\u{2F}"
    /// The days of each month; of a leap year's, 32 behind.
    private static let daysOfMonth: StaticString = """
        \u{0}\u{1F}\u{1C}\u{1F}\u{1E}\u{1F}\u{1E}\u{1F}\u{1F}\u{1E}\u{1F}\u{1E}\u{1F}\u{0}\u{0}\u{0}\
        \u{0}\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}\
        \u{0}\u{1F}\u{1D}\u{1F}\u{1E}\u{1F}\u{1E}\u{1F}\u{1F}\u{1E}\u{1F}\u{1E}\u{1F}\u{0}\u{0}\u{0}\
        \u{0}\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}
        """

    @inline(__always)
    static func accepts(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> Bool {
        guard count >= 20 else { return false }
        let first = cbytes_within16(bytes, least.utf8Start, width.utf8Start)
        let later = cbytes_within16(bytes + 4, laterLeast.utf8Start, laterWidth.utf8Start)
        // Pairs of digits at once: each byte becomes ten times the digit in it, and the next one's.
        let word = (cbytes_word(bytes + 5) &- 0x3030_0030_3000_3030) & 0x0F0F_000F_0F00_0F0F
        let pairs = word &* 10 &+ (word &>> 8)
        let month = Int(truncatingIfNeeded: pairs & 0xFF)
        let day = Int(truncatingIfNeeded: (pairs &>> 24) & 0xFF)
        let hour = Int(truncatingIfNeeded: (pairs &>> 48) & 0xFF)
        let century = number(bytes)
        let yearOfCentury = number(bytes + 2)
        // In a year that ends a century, the century tells whether it is a leap year.
        let decisive = yearOfCentury == 0 ? century : yearOfCentury
        let leapYear = (((decisive & 3) &- 1) &>> 63) & 32
        let days = Int(daysOfMonth.utf8Start[(month & 31) | leapYear])
        // Each is negative where something is wrong.
        let wrong = (day &- 1) | (days &- day) | (23 &- hour) | ((century | yearOfCentury) &- 1)
        guard first & later == 0xFFFF, wrong >= 0 else { return false }
        if count == 20, bytes[19] == UInt8(ascii: "Z") { return true }
        return acceptsEnd(bytes + 19, count - 19, year: century &* 100 &+ yearOfCentury)
    }

    @inline(__always)
    private static func number(_ bytes: UnsafePointer<UInt8>) -> Int {
        Int(bytes[0] &- 0x30) &* 10 &+ Int(bytes[1] &- 0x30)
    }

    /// Whether what follows the seconds is an optional fraction and `Z` or an offset.
    @inline(never)
    private static func acceptsEnd(_ bytes: UnsafePointer<UInt8>, _ count: Int, year: Int) -> Bool {
        var at = 0
        if bytes[at] == UInt8(ascii: ".") {
            at += 1
            while at < count, bytes[at] &- 0x30 < 10 { at += 1 }
            guard (1...9).contains(at - 1) else { return false }
        }
        guard at < count else { return false }
        if bytes[at] == UInt8(ascii: "Z") { return at + 1 == count }
        guard bytes[at] == UInt8(ascii: "+") || bytes[at] == UInt8(ascii: "-"), at + 6 == count else { return false }
        guard bytes[at + 3] == UInt8(ascii: ":"), (2...9_998).contains(year) else { return false }
        let digits = [1, 2, 4, 5].allSatisfy { bytes[at + $0] &- 0x30 < 10 }
        return digits && number(bytes + at + 1) < 24 && number(bytes + at + 4) < 60
    }
}
