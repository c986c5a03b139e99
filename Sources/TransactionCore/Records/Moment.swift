#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// A point in time, as records have it.
public struct Moment: Sendable, Hashable {
    /// The seconds since 1970-01-01, UTC.
    public var seconds: Int

    /// How long records of runs and of files are kept, in seconds: 90 days.
    public static let secondsOfRecords = 90 * 86_400

    /// A point in time.
    public init(seconds: Int) { self.seconds = seconds }

    /// The present.
    public static var now: Moment { Moment(seconds: time(nil)) }

    /// `2026-11-21T09:30:00Z`
    public var text: String {
        let second = seconds % 86_400
        return "\(day)T\(two(second / 3_600)):\(two(second / 60 % 60)):\(two(second % 60))Z"
    }

    /// `2026-11-21`
    ///
    /// Source of the calculation: <https://howardhinnant.github.io/date_algorithms.html>
    public var day: String {
        let shifted = seconds / 86_400 + 719_468
        let era = shifted / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let month = (5 * dayOfYear + 2) / 153
        let year = yearOfEra + era * 400 + (month >= 10 ? 1 : 0)
        return "\(year)-\(two(month < 10 ? month + 3 : month - 9))-\(two(dayOfYear - (153 * month + 2) / 5 + 1))"
    }

    private func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
}
