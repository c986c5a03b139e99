internal import Platform

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
    public static var now: Moment { Moment(seconds: WallClock.system.seconds) }

    /// The time by ISO 8601: `2026-11-21T09:30:00Z`.
    public var text: String { CalendarTime(secondsSince1970: seconds).text }

    /// The date by ISO 8601: `2026-11-21`.
    public var day: String { CalendarTime(secondsSince1970: seconds).date.text() }
}
