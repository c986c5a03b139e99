internal import Platform

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
    let date = CivilDate(year: number(0..<4), month: number(5..<7), day: number(8..<10))
    let minutes = date.daysSince1970 * 1_440 + number(11..<13) * 60 + number(14..<16) - offset
    let (days, minuteOfDay) = floored(minutes, by: 1_440)
    let fraction = bytes[19] == 0x2E ? String(decoding: bytes[20..<zone], as: UTF8.self) : ""
    let time = "\(padded(minuteOfDay / 60)):\(padded(minuteOfDay % 60)):\(padded(number(17..<19)))"
    let zeros = String(repeating: "0", count: 9 - fraction.utf8.count)
    return "\(CivilDate(daysSince1970: days).text())T\(time).\(fraction)\(zeros)Z"
}
