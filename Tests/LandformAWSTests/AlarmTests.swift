import AWSTypes
import Landform
import LandformAWS
import Testing

@Suite("An alarm")
struct AlarmTests {
    @Test("on a plain metric names it by arguments of its own")
    func plain() throws {
        let topic: Expression<ARN> = "arn:aws:sns:eu-central-1:123456789012:alerts"
        let json = try alarms { stack in
            Alarm(
                "slow", in: stack, name: "slow", when: LambdaMetrics(functionName: "f").duration(.p(99.9)),
                is: .atLeast(800.5), for: .datapoints(3, of: 5), missingData: .ignore, description: "It is slow.",
                notifying: [.topic(topic, whenOKToo: true)])
        }
        #expect(
            json["slow"] == [
                "alarm_actions": ["arn:aws:sns:eu-central-1:123456789012:alerts"],
                "alarm_description": "It is slow.", "alarm_name": "slow",
                "comparison_operator": "GreaterThanOrEqualToThreshold", "datapoints_to_alarm": 3,
                "dimensions": ["FunctionName": "f"], "evaluation_periods": 5, "extended_statistic": "p99.9",
                "metric_name": "Duration", "namespace": "AWS/Lambda",
                "ok_actions": ["arn:aws:sns:eu-central-1:123456789012:alerts"], "period": 300, "threshold": 800.5,
                "treat_missing_data": "ignore",
            ])
    }

    @Test("has a unit, a basic statistic and no dimensions where it is said so")
    func unit() throws {
        let metric = Metric("Rows", namespace: "app", statistic: .maximum, period: .seconds(10), unit: .count)
        let json = try alarms { alarm(on: metric, in: $0, is: .lessThan(1)) }
        #expect(json["a"]?["statistic"] == "Maximum")
        #expect(json["a"]?["unit"] == "Count")
        #expect(json["a"]?["period"] == 10)
        #expect(json["a"]?["dimensions"] == nil)
        #expect(json["a"]?["ok_actions"] == nil)
        #expect(json["a"]?["comparison_operator"] == "LessThanThreshold")
    }

    @Test("on metric math asks for each metric once, and for the result")
    func queries() throws {
        let function = LambdaMetrics(functionName: "f")
        let json = try alarms { stack in
            alarm(
                on: 100 * function.errors / .max(function.invocations, 1) + 0 * function.errors, in: stack,
                is: .greaterThan(5))
        }
        func query(_ id: String, _ name: String) -> JSONValue {
            [
                "id": .string(id), "return_data": false,
                "metric": [
                    "dimensions": ["FunctionName": "f"], "metric_name": .string(name), "namespace": "AWS/Lambda",
                    "period": 300, "stat": "Sum",
                ],
            ]
        }
        #expect(
            json["a"]?["metric_query"] == [
                ["id": "e1", "expression": "100 * m1 / IF(m2 > 1, m2, 1) + 0 * m1", "return_data": true],
                query("m1", "Errors"), query("m2", "Invocations"),
            ])
        for argument in ["metric_name", "namespace", "period", "statistic", "extended_statistic", "dimensions"] {
            #expect(json["a"]?[argument] == nil)
        }
    }

    @Test("on metrics that differ only in a dimension that Terraform knows asks for both")
    func unknownDimensions() throws {
        let json = try alarms { stack in
            let names = [Variable<String>("one", in: stack).value, Variable<String>("two", in: stack).value]
            let errors = names.map { LambdaMetrics(functionName: $0).errors }
            alarm(on: errors[0] + errors[1] + errors[0], in: stack)
        }
        #expect(query("m2", of: json["a"])?["metric"]?["dimensions"] == ["FunctionName": "${var.two}"])
        #expect(query("m3", of: json["a"]) == nil)
        #expect(query("e1", of: json["a"])?["expression"] == "m1 + m2 + m1")
    }

    @Test("that notifies nobody says why")
    func nobody() throws {
        let json = try alarms { alarm(on: metric("a"), in: $0, notifying: .nobody(because: "it is for the eye.")) }
        #expect(json["a"]?["alarm_actions"] == nil)
        #expect(json["a"]?["alarm_description"] == "It happened. Nobody is notified: it is for the eye.")
    }
}

@Suite("An alarm's metric math")
struct AlarmMathTests {
    let a = metric("a"), b = metric("b"), c = metric("c")

    @Test("keeps the order in which Swift reads it")
    func precedence() throws {
        #expect(try expression(a + b * c) == "m1 + m2 * m3")
        #expect(try expression((a + b) * c) == "(m1 + m2) * m3")
        #expect(try expression(a - b - c) == "m1 - m2 - m3")
        #expect(try expression(a - (b - c)) == "m1 - (m2 - m3)")
        #expect(try expression(a - (b + c)) == "m1 - (m2 + m3)")
        #expect(try expression(a / b / c) == "m1 / m2 / m3")
        #expect(try expression(a / (b / c)) == "m1 / (m2 / m3)")
        #expect(try expression(a / (b * c)) == "m1 / (m2 * m3)")
        #expect(try expression(a * b - c / 2) == "m1 * m2 - m3 / 2")
        #expect(try expression(-a * b) == "(-m1) * m2")
        #expect(try expression(-(a + b)) == "-(m1 + m2)")
        #expect(try expression(a - -b) == "m1 - (-m2)")
        #expect(try expression(a - -5) == "m1 - (-5)")
        #expect(try expression(.power(a * b, 2)) == "(m1 * m2) ^ 2")
        #expect(try expression(a > b && (b < 3 || c >= a + 1)) == "(m1 > m2) && ((m2 < 3) || (m3 >= (m1 + 1)))")
        #expect(try expression((a <= b).isEqual(to: 1)) == "(m1 <= m2) == 1")
    }

    @Test("writes numbers in digits")
    func numbers() throws {
        #expect(try expression(a * 0.1) == "m1 * 0.1")
        #expect(try expression(a * 1e-7) == "m1 * 0.0000001")
        #expect(try expression(a * -1.25e-10) == "m1 * (-0.000000000125)")
        #expect(try expression(a * 1.5e20) == "m1 * 150000000000000000000")
        #expect(try expression(a * 1_000_000) == "m1 * 1000000")
        #expect(try expression(a * Metric(2.5)) == "m1 * 2.5")
        #expect(try expression(a + -0.0) == "m1 + (0)")
    }

    @Test("compares with a number, of which CloudWatch takes no extreme")
    func extremes() throws {
        #expect(try expression(.max(a, b)) == "MAX([m1, m2])")
        #expect(try expression(.min(a) + b) == "m1 + m2")
        #expect(try expression(.max(1, a)) == "IF(m1 > 1, m1, 1)")
        #expect(try expression(.min(a, 2, b)) == "IF(MIN([m1, m2]) < 2, MIN([m1, m2]), 2)")
        #expect(try expression(a + .max(1, 2)) == "m1 + IF(1 > 2, 1, 2)")
    }

    @Test("has CloudWatch's functions")
    func functions() throws {
        #expect(try expression(.sum([a, b, a])) == "SUM([m1, m2, m1])")
        #expect(try expression(.average([a, b])) == "AVG([m1, m2])")
        #expect(try expression(.standardDeviation([a, b])) == "STDDEV([m1, m2])")
        #expect(try expression(a / .count(of: [a, b])) == "m1 / METRIC_COUNT([m1, m2])")
        #expect(try expression(.abs(a - b)) == "ABS(m1 - m2)")
        #expect(try expression(.ceil(.floor(a))) == "CEIL(FLOOR(m1))")
        #expect(try expression(.log(a) + .log10(b)) == "LOG(m1) + LOG10(m2)")
        #expect(try expression(.rate(a) + .difference(a) / .timeDifference(a)) == "RATE(m1) + DIFF(m1) / DIFF_TIME(m1)")
        #expect(try expression(.runningSum(a) / .serviceQuota(ofUsage: b)) == "RUNNING_SUM(m1) / SERVICE_QUOTA(m2)")
        #expect(try expression(a / .period(of: a)) == "m1 / PERIOD(m1)")
        #expect(try expression(a > .series(of: 5)) == "m1 > TIME_SERIES(5)")
        #expect(try expression(.fill(a, .value(0))) == "FILL(m1, 0)")
        #expect(try expression(.fill(a, .value(b))) == "FILL(m1, m2)")
        #expect(try expression(.fill(a, .repeat) + .fill(a, .linear)) == "FILL(m1, REPEAT) + FILL(m1, LINEAR)")
        #expect(try expression(.if(.time(.day, of: a) < 6, a)) == "IF(DAY(m1) < 6, m1)")
        #expect(try expression(.if(a, b, else: c)) == "IF(m1, m2, m3)")
    }

    @Test("takes CloudWatch's own syntax")
    func raw() throws {
        #expect(try expression(.raw("FIRST(SORT([\(a), \(b)], MAX, DESC))")) == "FIRST(SORT([m1, m2], MAX, DESC))")
        #expect(try expression(b * .raw("\(a + b) ^ 2")) == "m1 * ((m2 + m1) ^ 2)")
        let json = try alarms {
            alarm(on: .raw("INSIGHT_RULE_METRIC(\"r\", UniqueContributors)", period: .minutes(1)), in: $0)
        }
        #expect(
            json["a"]?["metric_query"] == [
                [
                    "id": "e1", "expression": "INSIGHT_RULE_METRIC(\"r\", UniqueContributors)", "period": 60,
                    "return_data": true,
                ]
            ])
    }

    @Test("is taken over another period as a whole")
    func every() throws {
        let json = try alarms { alarm(on: (a + .fill(b, .value(0))).every(.hours(1)), in: $0) }
        for id in ["m1", "m2"] { #expect(query(id, of: json["a"])?["metric"]?["period"] == 3_600) }
    }

    @Test("has statistics as CloudWatch writes them")
    func statistics() throws {
        let statistics: [(Metric.Statistic, String)] = [
            (.average, "Average"), (.sum, "Sum"), (.minimum, "Minimum"), (.maximum, "Maximum"),
            (.sampleCount, "SampleCount"), (.p(99), "p99"), (.p(99.95), "p99.95"), (.p(100), "p100"),
            (.trimmedMean(90), "tm90"), (.trimmedMeanBetween(2.5, 98), "TM(2.5%:98%)"), (.interquartileMean, "IQM"),
            (.raw("PR(:300)"), "PR(:300)"), (.raw("Sum"), "Sum"),
        ]
        for (statistic, text) in statistics {
            let json = try alarms { alarm(on: Metric("m", namespace: "app", statistic: statistic), in: $0) }
            let isBasic = json["a"]?["statistic"] != nil
            #expect(json["a"]?[isBasic ? "statistic" : "extended_statistic"] == .string(text))
            #expect(isBasic == ["Average", "Sum", "Minimum", "Maximum", "SampleCount"].contains(text))
        }
    }
}
