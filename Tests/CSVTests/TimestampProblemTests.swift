import CSV
import Testing

@Suite("What is wrong with a time")
struct TimestampProblemTests {
    @Test(
        "is said",
        arguments: [
            ("2026-01-01T00:00:00.1234567890Z", "has 10 fraction digits of a second, at most 9 are allowed"),
            ("2026-01-01T00:00:00.12345678901+01:00", "has 11 fraction digits of a second, at most 9 are allowed"),
            ("2026-01-01T00:00:00.Z", "has no digits after the point of the seconds"),
            ("0000-01-01T00:00:00Z", "has the year 0000, the first is 0001"),
            ("9999-12-31T23:00:00+01:00", "has an offset in the year 9999, whose times are to be in UTC, with Z"),
            ("0001-01-01T00:00:00.5-01:00", "has an offset in the year 0001, whose times are to be in UTC, with Z"),
            ("2026-01-01T00:00:00", "has no offset such as Z or +01:00 after the seconds"),
            ("2026-01-01T00:00:00.5", "has no offset such as Z or +01:00 after the seconds"),
            ("2026-01-01T00:00:00z", "has no offset such as Z or +01:00 after the seconds"),
            ("2026-01-01T00:00:00+0100", "has no offset such as Z or +01:00 after the seconds"),
            ("2026-01-01T00:00:00+24:00", "has an offset that does not exist"),
            ("2026-01-01T00:00:00-01:60", "has an offset that does not exist"),
            ("2026-01-01T00:00:00ZZ", "has something after the Z"),
            ("+026-01-01T00:00:00Z", "has no date such as 2026-11-21"),
            ("2026-01-01T00-00-00Z", "has a time of day that does not exist"),
            ("2026-01-01T00:00:60Z", "has a time of day that does not exist"),
            ("2023-02-29T00:00:00Z", "has a date that does not exist"),
            ("2026-13-01T00:00:00Z", "has a month 13"),
            ("2026-01-01 00:00:00Z", "has no T between the date and the time"),
            ("2026-01-01", "is too short"),
        ])
    func said(time: String, problem: String) {
        let suffix = ", it must be a time by ISO 8601 with its offset, such as 2026-11-21T09:30:00Z"
        #expect(
            check(Payment.header + Payment.row("1", paidAt: time)).errors.map(\.message) == [problem + suffix])
    }
}
