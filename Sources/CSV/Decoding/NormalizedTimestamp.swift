/// A time of the form that `FieldType.timestamp` has, in UTC with nine fraction digits: 30 characters, whose order is
/// that of the times.
func normalizedTimestamp(_ text: String) -> String {
    let bytes = Array(text.utf8)
    let number = { (range: Range<Int>) in bytes[range].reduce(0) { $0 * 10 + Int($1 &- 0x30) } }
    let zone = bytes[19...].firstIndex { $0 == 0x5A || $0 == 0x2B || $0 == 0x2D } ?? bytes.count - 1
    var offset = 0
    if bytes[zone] != 0x5A {
        offset = number(zone + 1..<zone + 3) * 60 + number(zone + 4..<zone + 6)
        if bytes[zone] == 0x2D { offset = -offset }
    }
    let days = daysFromCivil(year: number(0..<4), month: number(5..<7), day: number(8..<10))
    let minutes = days * 1_440 + number(11..<13) * 60 + number(14..<16) - offset
    let day = minutes >= 0 ? minutes / 1_440 : (minutes - 1_439) / 1_440
    let (year, month, dayOfMonth) = civil(fromDays: day)
    let minuteOfDay = minutes - day * 1_440
    let fraction = bytes[19] == 0x2E ? String(decoding: bytes[20..<zone], as: UTF8.self) : ""
    let date = "\(padded(year, 4))-\(padded(month, 2))-\(padded(dayOfMonth, 2))"
    let time = "\(padded(minuteOfDay / 60, 2)):\(padded(minuteOfDay % 60, 2)):\(padded(number(17..<19), 2))"
    return "\(date)T\(time).\(fraction)\(String(repeating: "0", count: 9 - fraction.utf8.count))Z"
}

private func padded(_ number: Int, _ digits: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
}

/// The days from 1970-01-01 to a date of the Gregorian calendar.
///
/// Source: <https://howardhinnant.github.io/date_algorithms.html>
private func daysFromCivil(year: Int, month: Int, day: Int) -> Int {
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
}

/// The date so many days after 1970-01-01.
private func civil(fromDays days: Int) -> (year: Int, month: Int, day: Int) {
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth + (shiftedMonth < 10 ? 3 : -9)
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
}
