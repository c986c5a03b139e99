import AWS
import AWSEventBridge
import AWSScheduler
import Landform
import LandformAWS
import Testing

@Suite("When something is done")
struct ScheduleExpressionTests {
    private func ofRule(_ expression: String) -> [Diagnostic] {
        problems { CloudWatchEventRule("r", in: $0, name: "r", scheduleExpression: .init(expression)) }
    }

    private func ofSchedule(_ expression: String, timeZone: String? = nil) -> [Diagnostic] {
        problems { stack in
            SchedulerSchedule(
                "s", in: stack, flexibleTimeWindow: .init(mode: "OFF"), scheduleExpression: .init(expression),
                target: .init(
                    arn: "arn:aws:lambda:eu-central-1:123456789012:function:f",
                    roleARN: "arn:aws:iam::123456789012:role/r"),
                name: "s", scheduleExpressionTimezone: timeZone.map { .init($0) })
        }
    }

    @Test(
        "is a time that there is",
        arguments: [
            "cron(0 25 * * ? *)", "cron(60 3 * * ? *)", "cron(0 3 32 * ? *)", "cron(0 3 0 * ? *)",
            "cron(0 3 ? 13 MON *)",
            "cron(0 3 ? JANUARY MON *)", "cron(0 3 ? * 8 *)", "cron(0 3 ? * 0 *)", "cron(0 3 ? * MON#6 *)",
            "cron(0 3 * * ? 1969)", "cron(0 3 * * * *)", "cron(0 3 ? * ? *)", "cron(0 3 1 * MON *)",
            "cron(0/0 3 * * ? *)",
            "cron(0, 3 * * ? *)", "cron(0 3 30 2 ? *)", "cron(0 3 31 4,6 ? *)", "cron(? 3 * * ? *)", "cron(0 3 * * ?)",
            "cron(a 3 * * ? *)", "every 5 minutes", "rate(0 minutes)", "rate(5 seconds)", "rate(5 minute)",
            "rate(1.5 hours)",
            "rate(5)", "at(2026-11-20T13:00:00)",
        ])
    func wrong(expression: String) {
        #expect(ofRule(expression).map(\.severity) == [.error], "\(expression)")
        if !expression.hasPrefix("at(") { #expect(ofSchedule(expression).count == 1, "\(expression)") }
    }

    @Test(
        "may be any that there is",
        arguments: [
            "cron(0 3 * * ? *)", "cron(0/15 8-17 ? * MON-FRI *)", "cron(0 10 1,15 * ? 2026-2030)",
            "cron(15 12 L * ? *)",
            "cron(0 9 ? * 2#1 *)", "cron(0 9 ? * FRI#2 *)", "cron(0 9 ? * 6L *)", "cron(0 9 3W * ? *)",
            "cron(0 9 LW * ? *)",
            "cron(*/5 * * * ? *)", "cron(0 0 29 2 ? *)", "cron(0 0 31 JAN,APR ? *)", "cron(0 22-6 * * ? *)",
            "cron(0 8 ? * SUN,7 2199)", "cron(0 8 ? jan-mar mon *)", "rate(1 day)", "rate(12 hours)",
        ])
    func right(expression: String) {
        #expect(ofRule(expression) == [], "\(expression)")
        #expect(ofSchedule(expression) == [], "\(expression)")
    }

    @Test("is said as each service takes it")
    func services() {
        #expect(ofSchedule("at(2028-02-29T13:00:00)") == [])
        for wrong in ["at(2026-02-29T13:00:00)", "at(2026-11-20 13:00:00)", "at(2026-11-20T24:00:00)"] {
            #expect(ofSchedule(wrong).count == 1)
        }
        #expect(ofRule("rate(1 days)").count == 1)
        #expect(ofSchedule("rate(1 days)") == [])
        let found = ofRule("cron(0 25 * * ? *)")
        #expect(
            found.map(\.message) == ["aws_cloudwatch_event_rule.r has the hours \"25\": 25 is out of range."])
        #expect(found.first?.resolution == "give 0 to 23, `,` `-` and `/` between them, or `*`.")
    }

    @Test("is in a time zone that there is")
    func timeZones() {
        for zone in [
            "Europe/Berlin", "UTC", "America/Argentina/Buenos_Aires", "US/Eastern", "Etc/GMT+5", "Asia/Kolkata",
        ] {
            #expect(ofSchedule("rate(1 day)", timeZone: zone) == [], "\(zone)")
        }
        let found = ofSchedule("rate(1 day)", timeZone: "europe/berlin")
        #expect(
            found.map(\.message) == [
                "aws_scheduler_schedule.s is in the time zone \"europe/berlin\", which there is not; did you mean "
                    + "Europe/Berlin?"
            ])
        for zone in ["Berlin", "Mars/Olympus", "../etc/passwd", "posix/Europe/Berlin", "GMT+25", ""] {
            #expect(ofSchedule("rate(1 day)", timeZone: zone).count == 1, "\(zone)")
        }
    }
}
