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
        // Where one field is in quotes, the column's others mostly are, which only the look at texts knows.
        let left =
            kind != .anyText && fields.field(0).isQuoted
            ? all(fields.rows, rest) : lookQuickly(at: fields, quick, rest: rest, numbers: numbers)
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

    /// Writes the rows whose fields are left to another look, and says how many these are.
    private func lookQuickly(
        at fields: cbytes_column, _ quick: QuickColumn, rest: UnsafeMutablePointer<UInt32>,
        numbers: UnsafeMutablePointer<UInt8>
    ) -> Int {
        // An empty field is no shorter than a text may be if it may be empty.
        let shortest = isOptional && least == 1 ? 0 : least
        switch kind {
        case .anyText:
            let left = cbytes_text_column(fields, shortest, most, quick.takesDoubledQuotes, rest)
            return cbytes_text_rest(fields, shortest, most, quick.takesDoubledQuotes, takesLineEnds, rest, left)
        case .visibleText: return cbytes_visible_column(fields, shortest, most, rest)
        case .timestamp:
            return cbytes_timestamp_rest(fields, rest, cbytes_timestamp_column(fields, quick.behind, rest))
        case .decimal: return cbytes_decimal_column(fields, most, fraction, numbers, rest)
        case .values:
            guard let set = quick.set else { return all(fields.rows, rest) }
            return cbytes_set_column(fields, set.set, numbers, rest)
        case .integer: return all(fields.rows, rest)
        }
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
        if field.isQuoted, !takesDoubledQuotes, hasQuote(field.bytes, field.count) { return Self.refused }
        return number(field.bytes, field.count, values)
    }
}

/// Whether there is a quote in a field.
@inline(__always)
private func hasQuote(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    var at = 0
    while at < count {
        let rest = UInt32(1) &<< UInt32(truncatingIfNeeded: min(count &- at, 16)) &- 1
        if cbytes_equal16(bytes + at, UInt8(ascii: "\"")) & rest != 0 { return true }
        at &+= 16
    }
    return false
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
                batch.column(place), values[place], quick[place], rest: batch.rest,
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
