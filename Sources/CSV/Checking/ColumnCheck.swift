extension FieldCheck {
    /// Checks a column's fields in all rows of a batch. Marks the rows whose field is refused, and keeps the fields'
    /// numbers where they are asked for.
    func check(
        _ fields: FieldColumn, in bytes: UnsafeMutablePointer<UInt8>, _ values: UnsafePointer<ValueSet>,
        faults: UnsafeMutablePointer<UInt8>, numbers: UnsafeMutablePointer<UInt8>
    ) {
        switch kind {
        case .anyText: forEach(fields, bytes, faults) { acceptsText($0, $1) }
        case .visibleText: forEach(fields, bytes, faults) { acceptsVisible($0, $1) }
        case .timestamp: forEach(fields, bytes, faults) { TimestampShape.accepts($0, $1) }
        case .integer: forEach(fields, bytes, faults) { acceptsInteger($0, $1) }
        case .decimal: forEachNumber(fields, bytes, faults, numbers) { fractionDigits($0, $1) }
        case .values: forEachNumber(fields, bytes, faults, numbers) { values.pointee.number(of: $0, $1) }
        }
    }

    @inline(__always)
    private func forEach(
        _ fields: FieldColumn, _ bytes: UnsafeMutablePointer<UInt8>, _ faults: UnsafeMutablePointer<UInt8>,
        _ accepts: (UnsafePointer<UInt8>, Int) -> Bool
    ) {
        var row = 0
        while row < fields.count {
            let length = fields.length(row)
            let isGood = accepts(bytes + fields.start(row), length) || (length == 0 && isOptional)
            faults[row] |= isGood ? 0 : 1
            row &+= 1
        }
    }

    @inline(__always)
    private func forEachNumber(
        _ fields: FieldColumn, _ bytes: UnsafeMutablePointer<UInt8>, _ faults: UnsafeMutablePointer<UInt8>,
        _ numbers: UnsafeMutablePointer<UInt8>, _ number: (UnsafePointer<UInt8>, Int) -> Number
    ) {
        var row = 0
        while row < fields.count {
            let length = fields.length(row)
            var value = number(bytes + fields.start(row), length)
            if length == 0 && isOptional { value = 0 }
            faults[row] |= UInt8(truncatingIfNeeded: value &>> 63)
            numbers[row] = UInt8(truncatingIfNeeded: value)
            row &+= 1
        }
    }
}

extension CompiledSchema {
    /// Checks all fields of the batch. The faults of the rows with which something is wrong are not 0 then.
    func checkBatch(in bytes: UnsafeMutablePointer<UInt8>) {
        let rows = batch.count
        for place in 0..<count {
            checks[place].check(
                batch.column(place), in: bytes, values + place, faults: batch.faults,
                numbers: batchNumbers + place * batch.capacity)
        }
        for bound in bounds {
            let digits = batchNumbers + bound.decimal * batch.capacity
            let most = batchNumbers + bound.currency * batch.capacity
            for row in 0..<rows { batch.faults[row] |= digits[row] > most[row] ? 1 : 0 }
        }
    }
}
