#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// The time of day, without Foundation: its dates would bring ICU, which costs start-up.
enum WallClock {
    /// Milliseconds since 1970, as Lambda counts deadlines and CloudWatch counts time.
    static func milliseconds() -> Int64 {
        var now = timespec()
        guard clock_gettime(CLOCK_REALTIME, &now) == 0 else { return 0 }
        return Int64(now.tv_sec) * 1000 + Int64(now.tv_nsec) / 1_000_000
    }

    /// A time by ISO 8601, in UTC and to the millisecond: `2026-01-31T23:59:59.999Z`.
    static func text(ofMilliseconds milliseconds: Int64) -> String {
        let (days, inDay) = milliseconds.flooredQuotientAndRemainder(dividingBy: 86_400_000)
        let (year, month, day) = date(ofDaysSince1970: days)
        let seconds = inDay / 1000
        return [
            digits(year, 4), "-", digits(month, 2), "-", digits(day, 2), "T", digits(seconds / 3600, 2), ":",
            digits(seconds / 60 % 60, 2), ":", digits(seconds % 60, 2), ".", digits(inDay % 1000, 3), "Z",
        ].joined()
    }

    /// The Gregorian date, counted in eras of 400 years that begin on 1 March.
    private static func date(ofDaysSince1970 days: Int64) -> (year: Int64, month: Int64, day: Int64) {
        let (era, dayOfEra) = (days + 719_468).flooredQuotientAndRemainder(dividingBy: 146_097)
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }

    private static func digits(_ number: Int64, _ width: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, width - text.utf8.count)) + text
    }
}

extension Int64 {
    fileprivate func flooredQuotientAndRemainder(dividingBy divisor: Int64) -> (Int64, Int64) {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }
}
