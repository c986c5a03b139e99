internal import Schema

/// Why a field is not what its column says. Written for clarity; only fields that were refused come here.
func problem(in field: UnsafeBufferPointer<UInt8>, of type: FieldType, isOptional: Bool) -> String? {
    if field.isEmpty {
        if isOptional { return nil }
        if case .text(let length, .any) = type, length.contains(0) { return nil }
        return "is empty, it must be \(type.requirement)"
    }
    guard let characters = UTF8Text.characters(in: field) else { return "is no UTF-8" }
    switch type {
    case .text(let length, let kind):
        if let control = field.first(where: UTF8Text.isRefusedControl) {
            return "has the control character U+\(String(control, radix: 16)), it must be \(type.requirement)"
        }
        if kind == .printableASCII, !field.allSatisfy({ (0x21...0x7E).contains($0) }) {
            return "must be \(type.requirement)"
        }
        return length.contains(characters) ? nil : "has \(characters) characters, it must be \(type.requirement)"
    case .decimal(let rule): return problem(in: field, of: rule, requirement: type.requirement)
    case .oneOf(let values): return values.contains(text(field)) ? nil : "must be \(type.requirement)"
    case .currency: return Currency(rawValue: text(field)) == nil ? "must be \(type.requirement)" : nil
    case .timestamp: return TimestampProblem.find(in: field).map { "\($0), it must be \(type.requirement)" }
    case .integer(let range):
        guard let shape = DecimalShape(field), shape.fractionDigits == 0, !shape.hasLeadingZero,
            let value = Int64(text(field)), range.contains(value)
        else { return "must be \(type.requirement)" }
        return nil
    }
}

private func problem(
    in field: UnsafeBufferPointer<UInt8>, of rule: DecimalRule, requirement: String
) -> String? {
    guard let shape = DecimalShape(field) else { return "must be \(requirement)" }
    if shape.hasLeadingZero { return "begins with a 0 too many, it must be \(requirement)" }
    if shape.isNegative && rule.sign != .any { return "is negative, it must be \(requirement)" }
    if shape.isZero && rule.sign == .positive { return "is 0, it must be \(requirement)" }
    if shape.integerDigits > rule.integerDigits {
        return "has \(shape.integerDigits) digits before the point, it must be \(requirement)"
    }
    let most = if case .atMost(let digits) = rule.fraction { digits } else { DecimalRule.maximumFraction }
    return shape.fractionDigits <= most
        ? nil : "has \(shape.fractionDigits) fraction digits, it must be \(requirement)"
}

func text(_ field: UnsafeBufferPointer<UInt8>) -> String { String(decoding: field, as: UTF8.self) }

/// Why a text is no time.
enum TimestampProblem {
    static func find(in field: UnsafeBufferPointer<UInt8>) -> String? {
        guard let base = field.baseAddress, field.count >= 20 else { return "is too short" }
        // The quick check reads ahead; a refused field is copied to where there is something to read.
        var bytes = Array(field)
        bytes += repeatElement(0x20, count: RowBuffer.padding)
        if bytes.withUnsafeBufferPointer({ TimestampShape.accepts($0.baseAddress ?? base, field.count) }) { return nil }
        let digits = { (range: Range<Int>) in Int(String(decoding: field[range], as: UTF8.self)) }
        guard let year = digits(0..<4), let month = digits(5..<7), let day = digits(8..<10), field[4] == 0x2D,
            field[7] == 0x2D
        else { return "has no date such as 2026-11-21" }
        guard (1...12).contains(month) else { return "has a month \(month)" }
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let days = month == 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
        guard (1...days).contains(day) else { return "has a date that does not exist" }
        guard field[10] == 0x54 else { return "has no T between the date and the time" }
        guard let hour = digits(11..<13), let minute = digits(14..<16), let second = digits(17..<19), hour < 24,
            minute < 60, second < 60
        else { return "has a time of day that does not exist" }
        return "has no offset such as Z or +01:00 after the seconds"
    }
}
