internal import Columns

/// Why a field is not what its column says. Written for clarity; only fields that were refused come here.
func problem(in field: UnsafeBufferPointer<UInt8>, of type: FieldType, isOptional: Bool) -> String? {
    if field.isEmpty {
        if isOptional { return nil }
        if case .text(let length, _) = type, length.contains(0) { return nil }
        return "is empty, it must be \(type.requirement)"
    }
    guard let characters = UTF8Text.characters(in: field) else { return "is no UTF-8" }
    switch type {
    case .text(let length, let kind):
        if let control = UTF8Text.refusedControl(in: field, takesLineEnds: kind == .multiline) {
            let code = hexadecimal(control.value, digits: 4)
            return "has the control character U+\(code), it must be \(type.requirement)"
        }
        if kind == .printableASCII, !field.allSatisfy({ (0x21...0x7E).contains($0) }) {
            return "must be \(type.requirement)"
        }
        return length.contains(characters) ? nil : "has \(characters) characters, it must be \(type.requirement)"
    case .decimal(let rule): return problem(in: field, of: rule, requirement: type.requirement)
    case .oneOf(let values):
        return values.contains { $0.utf8.elementsEqual(field) } ? nil : "must be \(type.requirement)"
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
