extension FieldType {
    /// What a field must be, in words that follow "must be" or "is".
    package var requirement: String {
        switch self {
        case .text(let length, let characters):
            let count =
                length.lowerBound == length.upperBound
                ? "\(length.lowerBound)" : "\(length.lowerBound) to \(length.upperBound)"
            switch characters {
            case .any: return "text of \(count) characters, without control characters"
            case .multiline:
                return "text of \(count) characters, without control characters other than line ends and tabs"
            case .printableASCII: return "\(count) printable ASCII characters without spaces"
            }
        case .decimal(let rule): return rule.requirement
        case .oneOf(let values): return list(values)
        case .currency: return "an active currency code of ISO 4217, such as EUR"
        case .timestamp: return "a time by ISO 8601 with its offset, such as 2026-11-21T09:30:00Z"
        case .integer(let range): return "a whole number from \(range.lowerBound) to \(range.upperBound)"
        }
    }

    private func list(_ values: [String]) -> String {
        let quoted = values.map { "\"\($0)\"" }
        guard let last = quoted.last, quoted.count > 1 else { return quoted.first ?? "nothing" }
        return "\(quoted.dropLast().joined(separator: ", ")) or \(last)"
    }
}

extension DecimalRule {
    package var requirement: String {
        let what =
            switch sign {
            case .any: "a decimal number"
            case .positive: "a decimal number above 0"
            case .nonNegative: "a decimal number, at least 0"
            }
        let digits =
            switch fraction {
            case .atMost(0): "no fraction"
            case .atMost(let digits): "at most \(digits) fraction digits"
            case .minorUnits(let column): "no more fraction digits than its \(column) has"
            }
        return "\(what) with at most \(integerDigits) digits before the point and \(digits)"
    }
}
