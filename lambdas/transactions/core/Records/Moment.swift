internal import Schema

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

    /// The point in time so many seconds later; the last or first one that a number holds where there is none.
    public func after(_ seconds: Int) -> Moment {
        let (sum, overflows) = self.seconds.addingReportingOverflow(seconds)
        return Moment(seconds: overflows ? (seconds > 0 ? .max : .min) : sum)
    }

    /// The present.
    public static var now: Moment { Moment(seconds: time(nil)) }

    /// `2026-11-21T09:30:00Z`
    public var text: String {
        let second = seconds % 86_400
        return "\(day)T\(padded(second / 3_600)):\(padded(second / 60 % 60)):\(padded(second % 60))Z"
    }

    /// `2026-11-21`
    public var day: String { CivilDate(daysSince1970: seconds / 86_400).text() }
}
