extension FixedWidthInteger {
    /// The number that a numeral of JSON says, exactly; nil where it is not whole, or out of range.
    init?(numeral bytes: UnsafeBufferPointer<UInt8>) {
        let isNegative = bytes.first == UInt8(ascii: "-")
        var numeral = Numeral(bytes.dropFirst(isNegative ? 1 : 0))
        var number: Self = 0
        while let digit = numeral.nextDigit() {
            let (product, isLarge) = number.multipliedReportingOverflow(by: 10)
            let (sum, isLarger) =
                isNegative
                ? product.subtractingReportingOverflow(Self(truncatingIfNeeded: digit))
                : product.addingReportingOverflow(Self(truncatingIfNeeded: digit))
            guard !isLarge, !isLarger else { return nil }
            number = sum
        }
        guard numeral.isWhole else { return nil }
        self = number
    }
}

/// The digits before the decimal point of the number that a numeral says, after its exponent has moved the point.
private struct Numeral {
    private let digits: Slice<UnsafeBufferPointer<UInt8>>
    private var index: Int
    /// How many digits come before the point, once it has moved, and were not read yet.
    private var rest: Int
    private var isZero = true

    init(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) {
        let mark = bytes.firstIndex { $0 | 0x20 == UInt8(ascii: "e") } ?? bytes.endIndex
        digits = bytes[..<mark]
        index = digits.startIndex
        let point = digits.firstIndex(of: UInt8(ascii: ".")) ?? digits.endIndex
        rest = (point - digits.startIndex) + Self.exponent(bytes[mark...].dropFirst())
    }

    /// A text has less than 2³¹ digits: an exponent that is greater says no more.
    private static func exponent(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Int {
        let isNegative = bytes.first == UInt8(ascii: "-")
        var exponent = 0
        for byte in bytes where byte &- UInt8(ascii: "0") <= 9 {
            exponent = min(exponent * 10 + Int(byte - UInt8(ascii: "0")), 1 << 40)
        }
        return isNegative ? -exponent : exponent
    }

    private mutating func written() -> UInt8? {
        while index < digits.endIndex {
            defer { index += 1 }
            if digits[index] != UInt8(ascii: ".") { return digits[index] - UInt8(ascii: "0") }
        }
        return nil
    }

    /// The next digit; zeros where more are to be moved than are written.
    mutating func nextDigit() -> UInt8? {
        guard rest > 0 else { return nil }
        let digit = written()
        // Zero remains zero.
        if digit == nil, isZero { return nil }
        rest -= 1
        if digit ?? 0 != 0 { isZero = false }
        return digit ?? 0
    }

    /// Whether nothing but zeros follows.
    var isWhole: Bool { digits[index...].allSatisfy { $0 == UInt8(ascii: "0") || $0 == UInt8(ascii: ".") } }
}

extension BinaryFloatingPoint where Self: LosslessStringConvertible {
    /// The number nearest to what a numeral of JSON says; nil where it is out of range, or would become zero.
    init?(numeral bytes: UnsafeBufferPointer<UInt8>) {
        guard let number = Self(String(decoding: bytes, as: UTF8.self)), number.isFinite else { return nil }
        if number == 0 {
            let digits = bytes.prefix { $0 | 0x20 != UInt8(ascii: "e") }
            guard !digits.contains(where: { (UInt8(ascii: "1")...UInt8(ascii: "9")).contains($0) }) else { return nil }
        }
        self = number
    }
}
