/// Why a text is no time. Written for clarity; only fields that were refused come here.
enum TimestampProblem {
    static func find(in field: UnsafeBufferPointer<UInt8>) -> String? {
        guard field.count >= 19 else { return "is too short" }
        // The quick check reads ahead; a refused field is copied to where there is something to read.
        let padded = Array(field) + repeatElement(0x20, count: RowBuffer.padding)
        let isTime = padded.withUnsafeBufferPointer { padded in
            padded.baseAddress.map { TimestampShape.accepts($0, field.count) } ?? false
        }
        if isTime { return nil }
        guard let year = number(field, 0..<4), let month = number(field, 5..<7), let day = number(field, 8..<10),
            field[4] == UInt8(ascii: "-"), field[7] == UInt8(ascii: "-")
        else { return "has no date such as 2026-11-21" }
        guard year > 0 else { return "has the year 0000, the first is 0001" }
        guard (1...12).contains(month) else { return "has a month \(month)" }
        guard (1...days(of: month, in: year)).contains(day) else { return "has a date that does not exist" }
        guard field[10] == UInt8(ascii: "T") else { return "has no T between the date and the time" }
        guard let hour = number(field, 11..<13), let minute = number(field, 14..<16),
            let second = number(field, 17..<19), field[13] == UInt8(ascii: ":"), field[16] == UInt8(ascii: ":"),
            hour < 24, minute < 60, second < 60
        else { return "has a time of day that does not exist" }
        return problem(inEnd: field, from: 19, year: year)
    }

    /// What is wrong with what follows the seconds.
    private static func problem(inEnd field: UnsafeBufferPointer<UInt8>, from start: Int, year: Int) -> String {
        let noOffset = "has no offset such as Z or +01:00 after the seconds"
        var at = start
        if at < field.count, field[at] == UInt8(ascii: ".") {
            at += 1
            while at < field.count, isDigit(field[at]) { at += 1 }
            let digits = at - start - 1
            if digits == 0 { return "has no digits after the point of the seconds" }
            if digits > 9 { return "has \(digits) fraction digits of a second, at most 9 are allowed" }
        }
        guard at < field.count, field[at] != UInt8(ascii: "Z") else {
            return at < field.count ? "has something after the Z" : noOffset
        }
        guard field[at] == UInt8(ascii: "+") || field[at] == UInt8(ascii: "-"), field.count == at + 6,
            field[at + 3] == UInt8(ascii: ":"), let hours = number(field, at + 1..<at + 3),
            let minutes = number(field, at + 4..<at + 6)
        else { return noOffset }
        guard hours < 24, minutes < 60 else { return "has an offset that does not exist" }
        return "has an offset in the year \(year == 1 ? "0001" : "\(year)"), whose times are to be in UTC, with Z"
    }

    private static func days(of month: Int, in year: Int) -> Int {
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        return month == 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

    /// The number that digits are; nil where there is something else.
    private static func number(_ field: UnsafeBufferPointer<UInt8>, _ places: Range<Int>) -> Int? {
        guard field[places].allSatisfy(isDigit) else { return nil }
        return field[places].reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    }
}
