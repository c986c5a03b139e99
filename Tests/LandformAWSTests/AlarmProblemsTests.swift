import Landform
import LandformAWS
import Testing

@Suite("An alarm that cannot work")
struct AlarmProblemsTests {
    /// What is wrong with the alarm on this metric, each with how to put it right; all of it at the alarm's line.
    private func problems(
        _ metric: Metric, is condition: Alarm.Condition = .greaterThan(0),
        for evaluation: Alarm.Evaluation = .periods(1),
        notifying targets: AlarmTargets = [.topic("arn:aws:sns:eu-central-1:123456789012:alerts")]
    ) -> [String] {
        let line = #line + 2
        let found = alarmProblems { stack in
            alarm(on: metric, in: stack, is: condition, for: evaluation, notifying: targets)
        }
        for problem in found {
            #expect(problem.source?.line == line)
            #expect(problem.source?.file == #filePath || problem.source?.file.hasSuffix("AlarmSupport.swift") == true)
            #expect(problem.severity == .error)
        }
        return found.map { "\($0.message) \($0.resolution ?? "")" }
    }

    private func metric(
        _ name: String = "m", namespace: String = "app", dimensions: [String: Expression<String>] = [:],
        statistic: Metric.Statistic = .sum, period: Metric.Period = .minutes(5)
    ) -> Metric {
        Metric(name, namespace: namespace, dimensions: dimensions, statistic: statistic, period: period)
    }

    @Test("has a period that CloudWatch has not")
    func period() {
        for seconds in [0, -60, 1, 15, 59, 61, 90] {
            #expect(
                problems(metric(period: .seconds(seconds))) == [
                    "the metric m has a period of \(seconds) s. give 10, 20 or 30 seconds, or a multiple of a minute."
                ])
        }
        for seconds in [10, 20, 30, 60, 120, 3_600, 86_400] {
            #expect(problems(metric(period: .seconds(seconds))).isEmpty)
        }
        #expect(!problems(metric(period: .days(.max))).isEmpty)
        #expect(!problems(metric(period: .hours(.min))).isEmpty)
    }

    @Test("wants more of AWS's own metrics than there is")
    func highResolution() {
        #expect(
            problems(metric("Errors", namespace: "AWS/Lambda", period: .seconds(30))) == [
                "the metric Errors of AWS/Lambda has a period of 30 s, but AWS publishes its metrics every minute at most. "
                    + "give a minute or more."
            ])
    }

    @Test("looks back further than a day, or a week by hours")
    func window() {
        #expect(problems(metric(), for: .periods(288)).isEmpty)
        #expect(
            problems(metric(), for: .periods(289)) == [
                "an alarm looks at 289 periods of 300 s, more than a day. give at most 288, or periods of an hour or more."
            ])
        #expect(problems(metric(period: .hours(1)), for: .periods(168)).isEmpty)
        #expect(
            problems(metric(period: .hours(1)), for: .periods(169)) == [
                "an alarm looks at 169 periods of 3600 s, more than a week. give at most 168."
            ])
        #expect(problems(metric(period: .days(7)), for: .periods(1)).isEmpty)
        #expect(
            problems(metric(period: .days(8)), for: .periods(1)) == [
                "an alarm looks at 1 periods of 691200 s, more than a week. give a shorter period."
            ])
        #expect(!problems(metric(), for: .periods(.max)).isEmpty)
    }

    @Test("waits for more than it looks at, or for nothing")
    func datapoints() {
        #expect(
            problems(metric(), for: .datapoints(4, of: 3)) == [
                "an alarm cannot wait for 4 alarming values in 3 periods. give 1 to 3."
            ])
        #expect(
            problems(metric(), for: .datapoints(0, of: 3)) == [
                "an alarm cannot wait for 0 alarming values in 3 periods. give 1 to 3."
            ])
        #expect(problems(metric(), for: .periods(0)) == ["an alarm looks at 0 periods. give 1 or more."])
    }

    @Test("has a metric without a name, or with one that CloudWatch does not take")
    func names() {
        #expect(problems(metric("")) == ["an alarm's metric has no name. give it one."])
        #expect(problems(metric(namespace: "  ")) == ["an alarm's metric has no namespace. give it one."])
        #expect(
            problems(metric(namespace: ":app")) == ["the namespace :app begins with a colon. leave the colon out."])
        #expect(
            problems(metric(dimensions: [":d": "1"])) == [
                "the dimension's name :d begins with a colon. leave the colon out."
            ])
        #expect(
            problems(metric(String(repeating: "m", count: 256))) == [
                "the name of an alarm's metric is 256 characters long. give at most 255."
            ])
        #expect(problems(metric(String(repeating: "m", count: 255))).isEmpty)
    }

    @Test("has too many dimensions, metrics or targets")
    func tooMany() {
        let dimensions = Dictionary(uniqueKeysWithValues: (1...31).map { ("d\($0)", Expression<String>("\($0)")) })
        #expect(problems(metric(dimensions: dimensions)) == ["the metric m has 31 dimensions. give at most 30."])
        let metrics = (1...11).map { metric("m\($0)") }
        #expect(problems(.sum(Array(metrics.prefix(10)) + metrics.prefix(10))).isEmpty)
        #expect(
            problems(.sum(metrics)) == ["an alarm's metric math has 11 metrics. use at most 10, or several alarms."])
        let targets = (1...6).map { AlarmTarget.topic("arn:aws:sns:eu-central-1:123456789012:\($0)") }
        #expect(
            problems(metric(), notifying: .init(targets)) == [
                "an alarm notifies 6 targets. give at most 5, or one topic with more subscribers."
            ])
        let long = (1...500).reduce(metric()) { sum, _ in sum + metric() }
        #expect(
            problems(long) == ["an alarm's metric math is 2502 characters long. make it 2048 at most."])
    }

    @Test("has metrics over different periods")
    func periods() {
        #expect(
            problems(metric("a") + metric("b", period: .minutes(1))) == [
                "the metrics of an alarm have different periods: a 300 s, b 60 s. take all over one period."
            ])
    }

    @Test("watches nothing, or a single number")
    func noMetric() {
        let nothing = "an alarm's metric math has no metric in it. let it depend on the values of a metric."
        #expect(problems(5) == [nothing])
        #expect(problems(Metric(2) + 3) == [nothing])
        #expect(
            problems(.period(of: metric())) == [
                "an alarm's metric math makes a single number, not one at each time. "
                    + "let it depend on the values of a metric."
            ])
        #expect(problems(metric() + .sum([])) == ["SUM has no metric to work on. give it one or more."])
        #expect(
            problems(.raw("SELECT 1")) == [
                "an alarm's metric math has neither a metric nor a period. give `.raw` a period."
            ])
        #expect(
            problems(.raw("SELECT 1", period: .seconds(7))) == [
                "an alarm's metric math has a period of 7 s. give 10, 20 or 30 seconds, or a multiple of a minute."
            ])
    }

    @Test("has a statistic that is none")
    func percentiles() {
        for percentage in [-1, 100.1, .nan, .infinity] as [Double] {
            let found = problems(metric(statistic: .p(percentage)))
            #expect(found.count == 1)
            #expect(found.first?.hasSuffix("of the metric m is no percentage. give a number from 0 to 100.") == true)
        }
        #expect(
            problems(metric(statistic: .p(99.999))) == [
                "the statistic p99.999 of the metric m is too fine. give at most two decimals."
            ])
        for percentage in [0, 50, 99.99, 100] as [Double] {
            #expect(problems(metric(statistic: .p(percentage))).isEmpty)
        }
        #expect(
            problems(metric(statistic: .trimmedMeanBetween(90, 10))) == [
                "the statistic TM(90%:10%) of the metric m keeps nothing. give the lower percentage first."
            ])
    }

    @Test("compares with what is no number")
    func thresholds() {
        for number in [.nan, .infinity, -.infinity] as [Double] {
            #expect(
                problems(metric(), is: .lessThan(number)) == [
                    "an alarm's threshold is not finite. give a finite number."
                ])
            #expect(
                problems(metric() * Metric(number)) == [
                    "a constant of an alarm's metric math is not finite. give a finite number."
                ])
        }
    }

    @Test("notifies nobody, for no reason")
    func nobody() {
        let nobody = "an alarm notifies nobody. give a target, or say `.nobody(because: \"…\")`."
        #expect(problems(metric(), notifying: []) == [nobody])
        #expect(problems(metric(), notifying: .nobody(because: " ")) == [nobody])
        #expect(problems(metric(), notifying: .nobody(because: "it is for the eye.")).isEmpty)
    }
}
