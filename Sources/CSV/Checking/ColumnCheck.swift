internal import CBytes

extension FieldCheck {
    /// Checks a column's fields in all rows of a batch. Marks the rows whose field is refused, keeps the fields' numbers, and
    /// says whether a field was refused.
    ///
    /// Most fields are such that a quick look at all of them accepts them; the rest is looked at one by one.
    func check(
        _ fields: cbytes_column, _ values: UnsafePointer<ValueSet>, _ quick: QuickColumn,
        rest: UnsafeMutablePointer<UInt32>, faults: UnsafeMutablePointer<UInt8>, numbers: UnsafeMutablePointer<UInt8>
    ) -> Bool {
        // An empty field is no shorter than a text may be if it may be empty.
        let shortest = isOptional && least == 1 ? 0 : least
        let left =
            switch kind {
            case .anyText:
                cbytes_text_rest(
                    fields, shortest, most, quick.takesDoubledQuotes, rest,
                    cbytes_text_column(fields, shortest, most, quick.takesDoubledQuotes, rest))
            case .visibleText: cbytes_visible_column(fields, shortest, most, rest)
            case .timestamp:
                cbytes_timestamp_rest(fields, rest, cbytes_timestamp_column(fields, quick.behind, rest))
            case .integer: all(fields.rows, rest)
            case .decimal: cbytes_decimal_column(fields, most, fraction, numbers, rest)
            case .values:
                quick.set.map { cbytes_set_column(fields, $0.set, numbers, rest) } ?? all(fields.rows, rest)
            }
        var isRefused = false
        for index in 0..<left {
            let row = Int(truncatingIfNeeded: rest[index])
            let number = number(of: fields.field(row), values, takesDoubledQuotes: quick.takesDoubledQuotes)
            numbers[row] = UInt8(truncatingIfNeeded: number)
            faults[row] |= number < 0 ? 1 : 0
            isRefused = isRefused || number < 0
        }
        return isRefused
    }

    private func all(_ rows: Int, _ rest: UnsafeMutablePointer<UInt32>) -> Int {
        for row in 0..<rows { rest[row] = UInt32(truncatingIfNeeded: row) }
        return rows
    }

    /// The number of a field whose doubled quotes are not undone: one with these is refused where they matter.
    @inline(__always)
    private func number(
        of field: (bytes: UnsafePointer<UInt8>, count: Int, isQuoted: Bool), _ values: UnsafePointer<ValueSet>,
        takesDoubledQuotes: Bool
    ) -> Number {
        if field.isQuoted, !takesDoubledQuotes,
            UnsafeBufferPointer(start: field.bytes, count: field.count).contains(UInt8(ascii: "\""))
        {
            return Self.refused
        }
        return number(field.bytes, field.count, values)
    }
}

/// What the quick look at a column in a file goes by.
struct QuickColumn {
    /// Whether a doubled quote may stay doubled while a field is checked: the check is no other then.
    let takesDoubledQuotes: Bool
    /// The byte behind each field that has no quotes.
    let behind: UInt8
    /// The values of a closed set, where these are such that it can be used.
    let set: QuickSet?
}

extension CompiledSchema {
    /// Checks all fields of the batch, and says whether something is wrong with one: the faults of its row are not 0 then.
    func checkBatch() -> Bool {
        var isRefused = false
        for place in 0..<count {
            let isColumnRefused = checks[place].check(
                batch.column(place), values + place, quick[place], rest: batch.rest,
                faults: batch.faults, numbers: batchNumbers + place * batch.capacity)
            isRefused = isRefused || isColumnRefused
        }
        for bound in bounds {
            let digits = batchNumbers + bound.decimal * batch.capacity
            let most = batchNumbers + bound.currency * batch.capacity
            var above: UInt8 = 0
            for row in 0..<batch.count {
                let isAbove: UInt8 = digits[row] > most[row] ? 1 : 0
                batch.faults[row] |= isAbove
                above |= isAbove
            }
            isRefused = isRefused || above != 0
        }
        return isRefused
    }
}
