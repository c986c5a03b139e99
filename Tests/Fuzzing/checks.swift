import Columns

@testable import CSV

/// What a check comes to: of each error the line, the column, the value and the message.
private func described(_ errors: [Problem]) -> [String] { errors.map(\.description) }

/// The errors of a row that comes as values, as a file's row has them.
private func errors(of fields: [[UInt8]], line: Int) -> [String] {
    let members = zip(Kinds.schema.columns, fields).map { column, field in
        RowValues.Member(name: column.name, value: .text(String(decoding: field, as: UTF8.self)))
    }
    var check = RowCheck(Kinds.format)
    check.check(RowValues(members))
    return described(
        check.finish().errors.map { problem in
            var problem = problem
            (problem.row, problem.line) = (nil, line)
            return problem
        })
}

/// The quick check refuses exactly the rows of which the describing one finds something wrong: in one column, which the first
/// byte names, the fields are those that the bytes behind the second are, divided by 0x1E.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ data: UnsafePointer<UInt8>, _ size: Int) -> CInt {
    guard size > 2 else { return 0 }
    let column = Int(data[0]) % Kinds.fields.count
    let (inQuotes, lineEnd): (Bool, [UInt8]) = (data[1] & 1 != 0, data[1] & 2 != 0 ? [0x0D, 0x0A] : [0x0A])
    let special: [UInt8] = [0x22, 0x2C, 0x0A, 0x0D]
    let bytes = UnsafeBufferPointer(start: data + 2, count: size - 2)
    let contents = bytes.split(separator: 0x1E, omittingEmptySubsequences: false)
    var file = Kinds.header.dropLast() + lineEnd
    for (place, content) in contents.enumerated() {
        var fields = Kinds.fields
        fields[column] = Array(content)
        let isText = String(validating: content, as: UTF8.self) != nil
        if inQuotes || content.contains(where: special.contains) {
            fields[column] = [0x22] + content.flatMap { $0 == 0x22 ? [0x22, 0x22] : [$0] } + [0x22]
        }
        let row = Array(fields.joined(separator: [0x2C]) + lineEnd)
        file += row
        // NULs are a fault of a file, and a control character of a value.
        guard place == 0, isText, !content.contains(0) else { continue }
        var values = Kinds.fields
        values[column] = Array(content)
        let alone = slowCheck(Array(Kinds.header.dropLast() + lineEnd + row), Kinds.format)
        precondition(
            errors(of: values, line: 2) == described(alone.errors), "a row of values is checked in another way")
    }
    let expected = slowCheck(Array(file), Kinds.format)
    let report = quickCheck(Array(file), Kinds.format)
    precondition(report?.rows == expected.rows, "rows are counted in another way")
    precondition(report.map { described($0.errors) } == described(expected.errors), "the checks differ")
    return 0
}
