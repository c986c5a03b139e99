/// A date and a time of day in UTC, and their texts by ISO 8601.
package struct CalendarTime: Sendable, Hashable {
    package let date: CivilDate
    private let hour: Int
    private let minute: Int
    private let second: Int
    private let millisecond: Int

    /// The time that many milliseconds after the beginning of 1970.
    package init(millisecondsSince1970 milliseconds: Int64) {
        let (seconds, millisecond) = floored(Int(milliseconds), by: 1_000)
        self.init(secondsSince1970: seconds, millisecond)
    }

    /// The time that many seconds after the beginning of 1970.
    package init(secondsSince1970 seconds: Int) { self.init(secondsSince1970: seconds, 0) }

    private init(secondsSince1970 seconds: Int, _ millisecond: Int) {
        let (days, inDay) = floored(seconds, by: 86_400)
        date = CivilDate(daysSince1970: days)
        (hour, minute, second) = (inDay / 3_600, inDay / 60 % 60, inDay % 60)
        self.millisecond = millisecond
    }

    /// The time to the second: `2026-11-21T11:59:06Z`.
    package var text: String { "\(date.text())T\(time(separator: ":"))Z" }

    /// The time to the millisecond: `2026-11-21T11:59:06.042Z`.
    package var textWithMilliseconds: String {
        "\(date.text())T\(time(separator: ":")).\(padded(millisecond, 3))Z"
    }

    /// The date in the basic format: `20261121`.
    package var basicDate: String { date.text(separator: "") }

    /// The time in the basic format: `20261121T115906Z`.
    package var basicText: String { "\(basicDate)T\(time(separator: ""))Z" }

    private func time(separator: String) -> String {
        "\(padded(hour))\(separator)\(padded(minute))\(separator)\(padded(second))"
    }
}

// MARK: Reading

extension CalendarTime {
    /// The seconds since 1970 of a date and a time of day.
    package static func secondsSince1970(
        _ year: Int, _ month: Int, _ day: Int, _ hour: Int, _ minute: Int, _ second: Int
    ) -> Int {
        let days = CivilDate(year: year, month: month, day: day).daysSince1970
        return days * 86_400 + hour * 3_600 + minute * 60 + second
    }

    /// The seconds since 1970 of a date in HTTP's format, such as `Sat, 21 Nov 2026 11:59:06 GMT`.
    package static func secondsSince1970(httpDate text: String) -> Int? {
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let parts = text.utf8.split { " :,".utf8.contains($0) }.map { Substring($0) }
        guard parts.count >= 7, let month = months.firstIndex(where: { parts[2].utf8.elementsEqual($0.utf8) }) else {
            return nil
        }
        let numbers = [parts[1], parts[3], parts[4], parts[5], parts[6]].compactMap { Int($0) }
        guard numbers.count == 5 else { return nil }
        return secondsSince1970(numbers[1], month + 1, numbers[0], numbers[2], numbers[3], numbers[4])
    }

    /// The seconds since 1970 of a time by ISO 8601, in the extended or basic format: `2026-11-21T11:59:06Z`,
    /// `2026-11-21T13:59:06.5+02:00` or `20261121T115906Z`. Without an offset, the time is UTC. `nil` if the text is no time.
    package static func secondsSince1970(iso8601 text: String) -> Int? {
        var rest = Array(text.utf8)[...]
        func number(_ digits: Int) -> Int? {
            let part = rest.prefix(digits)
            guard part.count == digits, part.allSatisfy(isDigit) else { return nil }
            rest = rest.dropFirst(digits)
            return part.reduce(0) { $0 * 10 + Int($1 - 48) }
        }
        func takes(_ bytes: String) -> Bool {
            guard let byte = rest.first, bytes.utf8.contains(byte) else { return false }
            rest = rest.dropFirst()
            return true
        }
        guard let year = number(4) else { return nil }
        let isExtended = takes("-")
        guard let month = number(2), !isExtended || takes("-"), let day = number(2), takes("Tt "),
            (1...12).contains(month), day >= 1
        else { return nil }
        let date = CivilDate(year: year, month: month, day: day)
        guard CivilDate(daysSince1970: date.daysSince1970) == date else { return nil }
        guard let hour = number(2), hour < 24, !isExtended || takes(":"), let minute = number(2), minute < 60 else {
            return nil
        }
        var second = 0
        if isExtended ? takes(":") : rest.first.map(isDigit) ?? false {
            // The last second of a day may be a 61st.
            guard let seconds = number(2), seconds <= 60 else { return nil }
            second = seconds
            if takes(".,") {
                guard number(1) != nil else { return nil }
                while number(1) != nil {}
            }
        }
        var offset = 0
        let sign = rest.first == UInt8(ascii: "-") ? -1 : 1
        if takes("+-") {
            guard let hours = number(2), hours < 24 else { return nil }
            var minutes = 0
            if takes(":") || !rest.isEmpty {
                guard let given = number(2), given < 60 else { return nil }
                minutes = given
            }
            offset = sign * (hours * 3_600 + minutes * 60)
        } else {
            _ = takes("Zz")
        }
        guard rest.isEmpty else { return nil }
        return date.daysSince1970 * 86_400 + hour * 3_600 + minute * 60 + second - offset
    }
}

private func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
