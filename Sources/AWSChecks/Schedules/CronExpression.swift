/// Six fields that tell when something is done: minutes, hours, day of month, month, day of week, year.
///
/// Source: <https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html>
struct CronExpression {
    private let fields: [Substring]

    init(_ text: String) { fields = text.split(separator: " ") }

    /// A field of the expression.
    fileprivate struct Field {
        var name: String
        var range: ClosedRange<Int>
        /// Names that stand for numbers, beginning with the least one.
        var names: [String] = []
        /// Characters with a meaning of their own.
        var marks = ""
    }

    private static let fields = [
        Field(name: "minutes", range: 0...59), Field(name: "hours", range: 0...23),
        Field(name: "day of month", range: 1...31, marks: "?LW"),
        Field(name: "month", range: 1...12, names: Months.names),
        Field(
            name: "day of week", range: 1...7, names: ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"], marks: "?L#"),
        Field(name: "year", range: 1970...2199),
    ]

    /// What is wrong with it.
    var problem: ScheduleExpression.Problem? {
        guard fields.count == Self.fields.count else {
            return (
                "has \(fields.count) fields",
                "give six: minutes, hours, day of month, month, day of week, year; one of the two days is `?`."
            )
        }
        for (field, text) in zip(Self.fields, fields) {
            if let problem = field.problem(of: text) {
                return ("has the \(field.name) \"\(text)\": \(problem)", "give \(field.inWords).")
            }
        }
        if (fields[2] == "?") == (fields[4] == "?") {
            return (
                "says both days, \"\(fields[2])\" of the month and \"\(fields[4])\" of the week",
                "write `?` for exactly one of the two."
            )
        }
        return dateThatNeverComes
    }

    /// A day that none of the months has.
    private var dateThatNeverComes: ScheduleExpression.Problem? {
        let days = fields[2].split(separator: ",").map { Int($0) }
        let months = fields[3].split(separator: ",").map { Self.fields[3].number($0) }
        guard !days.contains(nil), !months.contains(nil), let first = days.compactMap(\.self).min(),
            let most = months.compactMap(\.self).map({ Months.days($0) }).max(), first > most
        else { return nil }
        return (
            "is on day \(fields[2]) of month \(fields[3]), which never comes", "give a day that the month has."
        )
    }
}

extension CronExpression.Field {
    /// The number that a part of the field stands for.
    func number(_ text: Substring) -> Int? {
        if let index = names.firstIndex(of: text.uppercased()) { return range.lowerBound + index }
        guard !text.isEmpty, text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else {
            return nil
        }
        return Int(text)
    }

    /// The values that it takes, in words.
    var inWords: String {
        let named = names.isEmpty ? "" : " or \(names.first ?? "") to \(names.last ?? "")"
        let signs = ["`*`"] + marks.map { "`\($0)`" }
        return "\(range.lowerBound) to \(range.upperBound)\(named), `,` `-` and `/` between them, or "
            + signs.joined(separator: " ")
    }

    /// What is wrong with the field: a clause.
    func problem(of text: Substring) -> String? {
        if text == "*" || (text == "?" && marks.contains("?")) { return nil }
        let elements = text.split(separator: ",", omittingEmptySubsequences: false)
        return elements.lazy.compactMap { problem(ofElement: $0) }.first
    }

    private func problem(ofElement element: Substring) -> String? {
        if element.isEmpty { return "an element is missing" }
        if marks.contains("W"), element == "L" || element == "LW" || element == "WL" { return nil }
        if marks.contains("W"), element.hasSuffix("W") { return problem(ofNumber: element.dropLast()) }
        if marks.contains("W"), element.hasPrefix("L-"), number(element.dropFirst(2)) != nil { return nil }
        if marks.contains("#"), element == "L" { return nil }
        if marks.contains("#"), element.hasSuffix("L"), number(element) == nil {
            return problem(ofNumber: element.dropLast())
        }
        if marks.contains("#"), let sign = element.firstIndex(of: "#") {
            let week = Int(element[sign...].dropFirst())
            guard let week, (1...5).contains(week) else { return "a month has 1 to 5 of a day of the week" }
            return problem(ofNumber: element[..<sign])
        }
        let steps = element.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        if steps.count == 2 {
            guard let step = Int(steps[1]), step > 0 else { return "\"\(steps[1])\" is no step" }
            if steps[0] == "*" || steps[0].isEmpty { return nil }
        }
        let ends = steps[0].split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
        return ends.lazy.compactMap { problem(ofNumber: $0) }.first
    }

    private func problem(ofNumber text: Substring) -> String? {
        guard let number = number(text) else { return "\"\(text)\" is none" }
        return range.contains(number) ? nil : "\(number) is out of range"
    }
}
