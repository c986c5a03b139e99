internal import Columns

/// The closed set of a column, as fields are looked up in it; of other columns an empty one. It never changes.
final class ColumnSet: @unchecked Sendable {
    let values: UnsafePointer<ValueSet>
    private let storage: UnsafeMutablePointer<ValueSet>
    /// By what is behind a field: a comma, or the first byte of a line's end.
    private let quick: (comma: QuickSet?, lineFeed: QuickSet?, carriageReturn: QuickSet?)

    init(_ type: FieldType) {
        let values = type.numberedValues
        storage = .allocate(capacity: 1)
        storage.initialize(to: ValueSet(values))
        self.values = UnsafePointer(storage)
        quick = (
            QuickSet(values, behind: UInt8(ascii: ",")), QuickSet(values, behind: UInt8(ascii: "\n")),
            QuickSet(values, behind: UInt8(ascii: "\r"))
        )
    }

    deinit {
        storage.deinitialize(count: 1)
        storage.deallocate()
    }

    func quickSet(behind: UInt8) -> QuickSet? {
        switch behind {
        case UInt8(ascii: ","): quick.comma
        case UInt8(ascii: "\n"): quick.lineFeed
        default: quick.carriageReturn
        }
    }
}

extension FieldType {
    /// The values of a closed set, each with the number that other fields are held against: a currency's minor units.
    fileprivate var numberedValues: [(text: String, number: Int)] {
        switch self {
        case .oneOf(let values): values.map { ($0, 0) }
        case .currency:
            Currency.allCases.map { ($0.rawValue, $0.minorUnits ?? DecimalRule.maximumFraction) }
        case .text, .decimal, .timestamp, .integer: []
        }
    }
}
