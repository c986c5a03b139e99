internal import CCurl

/// What the time is: in seconds since 1970.
struct WallClock: Sendable {
    var now: @Sendable () -> Int

    static let system = WallClock { Int(ccurl_milliseconds_since_1970() / 1_000) }
}

/// A time of the calendar, UTC.
struct CalendarTime: Sendable, Hashable {
    var (year, month, day): (Int, Int, Int)
    var (hour, minute, second): (Int, Int, Int)

    /// The time so many seconds after the beginning of 1970 (a proleptic Gregorian date by Hinnant's algorithm).
    ///
    /// Source: <https://howardhinnant.github.io/date_algorithms.html>
    init(secondsSince1970 seconds: Int) {
        let days = seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400
        let rest = seconds - days * 86_400
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        (year, self.month) = (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month)
        day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        (hour, minute, second) = (rest / 3_600, rest / 60 % 60, rest % 60)
    }

    /// As signatures have it: `20261121`.
    var date: String { padded(year, 4) + padded(month) + padded(day) }
    /// As signatures have it: `20261121T115906Z`.
    var stamp: String { "\(date)T\(padded(hour))\(padded(minute))\(padded(second))Z" }

    private func padded(_ number: Int, _ width: Int = 2) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }

    /// The seconds since 1970 of a date of the calendar.
    static func secondsSince1970(_ year: Int, _ month: Int, _ day: Int, _ hour: Int, _ minute: Int, _ second: Int)
        -> Int
    {
        let shiftedYear = month <= 2 ? year - 1 : year
        let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
        let yearOfEra = shiftedYear - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return (era * 146_097 + dayOfEra - 719_468) * 86_400 + hour * 3_600 + minute * 60 + second
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
