internal import CBytes
internal import Columns

/// Whether a field is what its column says: quickly, without saying why not. What it refuses `FieldProblem` explains.
struct FieldCheck {
    enum Kind {
        case anyText
        case visibleText
        case decimal
        case values
        case timestamp
        case integer
    }

    let kind: Kind
    let isOptional: Bool
    /// The least and the most: of a text's length, of an integer's value, of a decimal's digits before the point.
    let least: Int
    let most: Int
    /// The most fraction digits of a decimal.
    let fraction: Int
    let sign: DecimalSign
    /// Whether a text may have line ends and tabs.
    let takesLineEnds: Bool

    init(_ type: FieldType, isOptional: Bool) {
        self.isOptional = isOptional
        var bounds = 0...0
        var fraction = 0
        var sign = DecimalSign.any
        var takesLineEnds = false
        switch type {
        case .text(let length, let characters):
            kind = characters == .printableASCII ? .visibleText : .anyText
            takesLineEnds = characters == .multiline
            bounds = length
        case .decimal(let rule):
            kind = .decimal
            bounds = 1...rule.integerDigits
            sign = rule.sign
            if case .atMost(let digits) = rule.fraction {
                fraction = digits
            } else {
                fraction = DecimalRule.maximumFraction
            }
        case .oneOf, .currency: kind = .values
        case .timestamp: kind = .timestamp
        case .integer(let range):
            kind = .integer
            bounds = Int(range.lowerBound)...Int(range.upperBound)
        }
        least = bounds.lowerBound
        most = bounds.upperBound
        self.fraction = fraction
        self.sign = sign
        self.takesLineEnds = takesLineEnds
    }

    /// What other fields of the row are held against: a decimal's fraction digits, a currency's.
    typealias Number = Int

    /// What is no field's number: the field is not as it must be.
    static let refused: Number = -1

    /// A number, at least 0, where the field is as it must be, else ``refused``.
    @inline(__always)
    func number(_ bytes: UnsafePointer<UInt8>, _ count: Int, _ values: UnsafePointer<ValueSet>) -> Number {
        let number =
            switch kind {
            case .visibleText: acceptsVisible(bytes, count) ? 0 : Self.refused
            case .decimal: fractionDigits(bytes, count)
            case .values: values.pointee.number(of: bytes, count)
            case .timestamp: TimestampShape.accepts(bytes, count) ? 0 : Self.refused
            case .anyText: acceptsText(bytes, count) ? 0 : Self.refused
            case .integer: acceptsInteger(bytes, count) ? 0 : Self.refused
            }
        return number < 0 && count == 0 && isOptional ? 0 : number
    }

    // MARK: Text

    @inline(__always)
    func acceptsText(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> Bool {
        if count <= 16 {
            let all = (UInt32(1) &<< UInt32(truncatingIfNeeded: count)) &- 1
            if cbytes_text16(bytes) & all == all, count >= least, count <= most { return true }
        }
        return acceptsLongText(bytes, count)
    }

    /// The same of any text: ASCII 16 bytes at a time, other characters one by one.
    @inline(never)
    private func acceptsLongText(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> Bool {
        var characters = 0
        var at = 0
        while at < count {
            let rest = min(count &- at, 16)
            let end = UInt32(1) &<< UInt32(truncatingIfNeeded: rest)
            let plain = cbytes_text16(bytes + at) & (end &- 1)
            let run = ((~plain & (end &- 1)) | end).trailingZeroBitCount
            characters &+= run
            at &+= run
            guard run < rest else { continue }
            var length = 1
            if bytes[at] < 0x80 {
                if UTF8Text.isRefusedControl(bytes[at], takesLineEnds: takesLineEnds) { return false }
            } else {
                length = UTF8Text.longLength(bytes + at, count &- at)
                if length == 0 || UTF8Text.isLongControl(bytes[at], bytes[at + 1]) { return false }
            }
            characters &+= 1
            at &+= length
        }
        return characters >= least && characters <= most
    }

    @inline(__always)
    func acceptsVisible(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> Bool {
        guard count >= least, count <= most else { return false }
        if count <= 16 {
            let all = (UInt32(1) &<< UInt32(truncatingIfNeeded: count)) &- 1
            return cbytes_visible16(bytes) & all == all
        }
        var at = 0
        while at < count {
            let rest = min(count &- at, 16)
            let all = (UInt32(1) &<< UInt32(truncatingIfNeeded: rest)) &- 1
            guard cbytes_visible16(bytes + at) & all == all else { return false }
            at &+= 16
        }
        return true
    }

    // MARK: Numbers

    @inline(__always)
    func fractionDigits(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> Number {
        guard count > 0, count <= 16 else { return fractionDigitsOfLong(bytes, count) }
        let end = UInt32(1) &<< UInt32(truncatingIfNeeded: count)
        let digits = cbytes_digits16(bytes) & (end &- 1)
        let others = ~digits & (end &- 1)
        let point = (others | end).trailingZeroBitCount
        let hasPoint = others != 0
        let fraction = count &- point &- (hasPoint ? 1 : 0)
        let zeros = cbytes_equal16(bytes, UInt8(ascii: "0")) & digits
        let isPlain =
            others & (others &- 1) == 0 && (!hasPoint || (bytes[point] == UInt8(ascii: ".") && fraction > 0))
            && point > 0 && point <= most && fraction <= self.fraction && (zeros & 1 == 0 || point == 1)
            && (sign != .positive || zeros != digits)
        return isPlain ? fraction : fractionDigitsOfLong(bytes, count)
    }

    /// The same, of any length and sign.
    @inline(never)
    private func fractionDigitsOfLong(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> Number {
        guard let shape = DecimalShape(UnsafeBufferPointer(start: bytes, count: count)) else { return Self.refused }
        let isGood =
            shape.integerDigits <= most && shape.fractionDigits <= fraction && !shape.hasLeadingZero
            && (!shape.isNegative || sign == .any) && (sign != .positive || !shape.isZero)
        return isGood ? shape.fractionDigits : Self.refused
    }

    @inline(never)
    func acceptsInteger(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> Bool {
        let buffer = UnsafeBufferPointer(start: bytes, count: count)
        guard let shape = DecimalShape(buffer), shape.fractionDigits == 0, !shape.hasLeadingZero,
            shape.integerDigits <= 19, let value = Int(String(decoding: buffer, as: UTF8.self))
        else { return false }
        return value >= least && value <= most
    }
}
