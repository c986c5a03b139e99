internal import Columns

/// A schema, arranged by the columns of one file, as rows are checked by it.
struct CompiledSchema: ~Copyable {
    /// A decimal whose fraction digits a currency of the same row bounds, both by their places.
    struct Bound {
        var decimal: Int
        var currency: Int
    }

    /// The columns in the file's order.
    let columns: [CheckedColumn]
    let checks: UnsafeMutablePointer<FieldCheck>
    let values: UnsafeMutablePointer<UnsafePointer<ValueSet>>
    /// What the checks of a row's fields say, to be held against each other.
    let numbers: UnsafeMutablePointer<FieldCheck.Number>
    /// The same of the rows of a batch, column by column.
    let batchNumbers: UnsafeMutablePointer<UInt8>
    /// The rows that are checked at once.
    var batch: RowBatch
    let count: Int
    let quick: [QuickColumn]
    let bounds: [Bound]
    /// The place of the column whose values are unique; nil where there is none.
    let unique: Int?

    /// Of a file whose lines end with so many bytes: LF, or CRLF.
    init(_ columns: [CheckedColumn], lineEnd: Int = 1) {
        batch = RowBatch(columns: columns.count)
        self.columns = columns
        count = columns.count
        checks = .allocate(capacity: max(1, count))
        values = .allocate(capacity: max(1, count))
        numbers = .allocate(capacity: max(1, count))
        numbers.initialize(repeating: 0, count: max(1, count))
        batchNumbers = .allocate(capacity: max(1, count) * batch.capacity)
        for (place, column) in columns.enumerated() {
            (checks + place).initialize(to: FieldCheck(column.type, isOptional: column.isOptional))
            (values + place).initialize(to: column.set.values)
        }
        unique = columns.firstIndex(where: \.isUnique)
        // A text with its quotes doubled is not too short, and what is not too long with them is not without them. (Keys are
        // compared as they are.)
        let lineEnd = lineEnd == 2 ? UInt8(ascii: "\r") : UInt8(ascii: "\n")
        quick = columns.indices.map { place in
            let column = columns[place]
            let behind = place == columns.count - 1 ? lineEnd : UInt8(ascii: ",")
            var takesDoubledQuotes = false
            if case .text(let length, let characters) = column.type, characters != .printableASCII {
                takesDoubledQuotes = length.lowerBound <= 1 && !column.isUnique
            }
            return QuickColumn(
                takesDoubledQuotes: takesDoubledQuotes, behind: behind,
                set: column.set.quickSet(behind: behind))
        }
        bounds = columns.indices.compactMap { place in
            guard case .decimal(let rule) = columns[place].type, case .minorUnits(let name) = rule.fraction,
                let currency = columns.firstIndex(where: { $0.name == name })
            else { return nil }
            return Bound(decimal: place, currency: currency)
        }
    }

    deinit {
        checks.deinitialize(count: count)
        checks.deallocate()
        values.deallocate()
        numbers.deallocate()
        batchNumbers.deallocate()
    }
}

/// What the check of a file knows of a column.
struct CheckedColumn: Sendable {
    var name: String
    var type: FieldType
    var isUnique: Bool
    var isOptional: Bool
    var set: ColumnSet
}

extension CompiledSchema {
    /// What is wrong with the fields of a row that was refused: at least one problem.
    func problems(ofRefused fields: borrowing FieldList, line: Int? = nil) -> [Problem] {
        let found = problems(of: fields, line: line)
        guard found.isEmpty else { return found }
        return [Problem(line: line, message: "the row is not as it must be, but what is wrong could not be described")]
    }

    /// What is wrong with the fields of a row that has as many as there are columns. What is known of some columns is not
    /// looked for.
    func problems(of fields: borrowing FieldList, line: Int? = nil, except known: Set<Int> = []) -> [Problem] {
        var found: [Problem] = []
        for place in 0..<count where !known.contains(place) {
            let column = columns[place]
            guard let message = problem(in: fields[place].buffer, of: column.type, isOptional: column.isOptional) else {
                continue
            }
            found.append(
                Problem(line: line, column: column.name, value: shown(fields[place].buffer), message: message))
        }
        for bound in bounds where !known.contains(bound.decimal) && !known.contains(bound.currency) {
            let (amount, code) = (fields[bound.decimal].buffer, text(fields[bound.currency].buffer))
            guard let digits = DecimalShape(amount)?.fractionDigits,
                let most = Currency(rawValue: code)?.minorUnits, digits > most
            else { continue }
            let allowed = most == 0 ? "none" : "at most \(most)"
            found.append(
                Problem(
                    line: line, column: columns[bound.decimal].name, value: shown(amount),
                    message: "has \(digits) fraction digits, \(code) has \(allowed)"))
        }
        return found
    }
}

extension CompiledSchema {
    /// Whether the fields of a row are as they must be; there are as many as columns.
    func accepts(_ fields: borrowing FieldList) -> Bool {
        for place in 0..<count {
            let number = checks[place].number(fields[place].bytes, fields[place].count, values[place])
            if number < 0 { return false }
            numbers[place] = number
        }
        return bounds.allSatisfy { numbers[$0.decimal] <= numbers[$0.currency] }
    }

    /// Whether a field is as its column says, whatever the row's others are.
    func isGood(_ field: Field, at place: Int) -> Bool {
        checks[place].number(field.bytes, field.count, values[place]) >= 0
    }
}
