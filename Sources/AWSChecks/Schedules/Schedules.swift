import Landform

extension AppCheck {
    /// Times that there are not, and time zones that nobody knows.
    ///
    /// Sources: <https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html>,
    /// <https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html>
    static let schedules = AppCheck("aws-schedules") { app in
        ["aws_cloudwatch_event_rule", "aws_scheduler_schedule"].flatMap { type in
            app.resources(of: type).flatMap { schedule -> [CheckFinding] in
                let isScheduler = type == "aws_scheduler_schedule"
                var findings: [CheckFinding] = []
                if let text = schedule["schedule_expression"]?.text,
                    let problem = ScheduleExpression(text, isScheduler: isScheduler).problem
                {
                    findings.append(
                        schedule.error("\(schedule.address) \(problem.message).", resolution: problem.resolution))
                }
                if let zone = schedule["schedule_expression_timezone"]?.text, !TimeZones.isKnown(zone) {
                    findings.append(
                        schedule.error(
                            "\(schedule.address) is in the time zone \"\(zone)\", which there is not"
                                + (TimeZones.closest(to: zone).map { "; did you mean \($0)?" } ?? "."),
                            resolution: "give a name of the tz database, such as Europe/Berlin."))
                }
                return findings
            }
        }
    }
}

/// When something is done, as EventBridge and its scheduler read it.
struct ScheduleExpression {
    typealias Problem = (message: String, resolution: String)

    private let text: String
    private let isScheduler: Bool

    init(_ text: String, isScheduler: Bool) {
        self.text = text
        self.isScheduler = isScheduler
    }

    /// What is wrong with it.
    var problem: Problem? {
        if let fields = inside("cron") { return CronExpression(fields).problem }
        if let rate = inside("rate") { return problem(ofRate: rate) }
        if isScheduler, let time = inside("at") { return problem(ofTime: time) }
        return (
            "has the schedule expression \"\(text)\"",
            "give \(isScheduler ? "cron(…), rate(…) or at(…)" : "cron(…) or rate(…)")."
        )
    }

    private func inside(_ function: String) -> String? {
        guard text.hasPrefix(function + "("), text.hasSuffix(")") else { return nil }
        return String(text.dropFirst(function.count + 1).dropLast())
    }

    private func problem(ofRate rate: String) -> Problem? {
        let parts = rate.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        let singular = ["minute", "hour", "day"], plural = singular.map { $0 + "s" }
        guard parts.count == 2, let value = Int(parts[0]), value > 0, (singular + plural).contains(parts[1]) else {
            return ("has the rate \"\(rate)\"", "give a whole number, 1 or more, and minutes, hours or days.")
        }
        if value > 1, singular.contains(parts[1]) {
            return ("has the rate \"\(rate)\"", "write \(value) \(parts[1])s.")
        }
        if value == 1, plural.contains(parts[1]), !isScheduler {
            return ("has the rate \"\(rate)\"", "write 1 \(parts[1].dropLast()).")
        }
        return nil
    }

    /// Such as 2026-11-20T13:00:00.
    private func problem(ofTime time: String) -> Problem? {
        let shape = time.utf8.map { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) ? UInt8(ascii: "0") : $0 }
        let numbers = time.split { !$0.isASCII || !$0.isNumber }.compactMap { Int($0) }
        if String(decoding: shape, as: UTF8.self) == "0000-00-00T00:00:00", numbers.count == 6,
            (1...12).contains(numbers[1]), (1...Months.days(numbers[1], year: numbers[0])).contains(numbers[2]),
            numbers[3] < 24, numbers[4] < 60, numbers[5] < 60
        {
            return nil
        }
        return ("has the time \"\(time)\"", "give a time that there is, such as 2026-11-20T13:00:00.")
    }
}

/// The months and their days.
enum Months {
    static let names = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]

    /// The days of a month, counted from 1. Without a year, the most that it can have.
    static func days(_ month: Int, year: Int? = nil) -> Int {
        switch month {
        case 2:
            guard let year else { return 29 }
            return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: return 30
        default: return 31
        }
    }
}
