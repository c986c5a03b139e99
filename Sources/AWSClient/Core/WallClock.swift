internal import CCurl
internal import Schema

/// What the time is: in seconds since 1970.
struct WallClock: Sendable {
    var now: @Sendable () -> Int

    static let system = WallClock { Int(ccurl_milliseconds_since_1970() / 1_000) }
}

/// A time of the calendar, UTC.
struct CalendarTime: Sendable, Hashable {
    private let day: CivilDate
    private let (hour, minute, second): (Int, Int, Int)

    /// The time so many seconds after the beginning of 1970.
    init(secondsSince1970 seconds: Int) {
        let (days, rest) = floored(seconds, by: 86_400)
        day = CivilDate(daysSince1970: days)
        (hour, minute, second) = (rest / 3_600, rest / 60 % 60, rest % 60)
    }

    /// As signatures have it: `20261121`.
    var date: String { day.text(separator: "") }
    /// As signatures have it: `20261121T115906Z`.
    var stamp: String { "\(date)T\(padded(hour))\(padded(minute))\(padded(second))Z" }

    /// The seconds since 1970 of a date of the calendar.
    static func secondsSince1970(_ year: Int, _ month: Int, _ day: Int, _ hour: Int, _ minute: Int, _ second: Int)
        -> Int
    {
        let days = CivilDate(year: year, month: month, day: day).daysSince1970
        return days * 86_400 + hour * 3_600 + minute * 60 + second
    }

    /// The seconds since 1970 of HTTP's date, such as `Sat, 21 Nov 2026 11:59:06 GMT`.
    static func secondsSince1970(httpDate text: String) -> Int? {
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let parts = text.split { $0 == " " || $0 == ":" || $0 == "," }
        guard parts.count >= 7, let month = months.firstIndex(of: String(parts[2])) else { return nil }
        let numbers = [parts[1], parts[3], parts[4], parts[5], parts[6]].compactMap { Int($0) }
        guard numbers.count == 5 else { return nil }
        return secondsSince1970(numbers[1], month + 1, numbers[0], numbers[2], numbers[3], numbers[4])
    }

    /// The seconds since 1970 of ISO 8601's form, such as `2026-11-21T11:59:06Z`.
    static func secondsSince1970(iso8601 text: String) -> Int? {
        let numbers = text.prefix(19).split { $0 == "-" || $0 == "T" || $0 == ":" }.compactMap { Int($0) }
        guard numbers.count == 6, text.hasSuffix("Z") else { return nil }
        return secondsSince1970(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5])
    }
}
