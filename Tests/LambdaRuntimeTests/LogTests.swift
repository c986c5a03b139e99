import Foundation
import Platform
import Testing

@testable import LambdaRuntime

@Suite("The log")
struct LogTests {
    private let logger = Logger(function: "f", level: .trace, output: LineOutput(descriptor: 2))

    private func object(_ bytes: [UInt8]) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
    }

    @Test(
        "has times by ISO 8601",
        arguments: [
            (0, "1970-01-01T00:00:00.000Z"), (951_782_400_123, "2000-02-29T00:00:00.123Z"),
            (951_868_799_999, "2000-02-29T23:59:59.999Z"), (4_107_542_400_000, "2100-03-01T00:00:00.000Z"),
            (1_709_164_800_001, "2024-02-29T00:00:00.001Z"), (-1, "1969-12-31T23:59:59.999Z"),
            (253_402_300_799_999, "9999-12-31T23:59:59.999Z"),
        ] as [(Int64, String)])
    func times(milliseconds: Int64, text: String) {
        #expect(CalendarTime(millisecondsSince1970: milliseconds).textWithMilliseconds == text)
    }

    @Test("has the same times as Foundation")
    func manyTimes() {
        let style = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
        for step in stride(from: Int64(-2_000_000_000_000), to: 9_000_000_000_000, by: 86_399_997_123) {
            let date = Date(timeIntervalSince1970: Double(step / 1000))
            #expect(
                CalendarTime(millisecondsSince1970: step / 1000 * 1000).textWithMilliseconds == date.formatted(style))
        }
    }

    @Test("has one line of valid JSON for whatever it is given")
    func anything() throws {
        let all = String(String.UnicodeScalarView((0..<0x3000).compactMap(Unicode.Scalar.init)))
        let bytes = logger.line(.info, all, ["a\n\"b": .text(all), "": 1, "nan": .decimal(.nan), "e": 1e300], at: 0)
        #expect(!bytes.contains(0x0A))
        let line = try object(bytes)
        #expect((line["message"] as? String).map(all.hasPrefix) == false, "it is cut, with a sign of that")
        #expect((line["message"] as? String)?.hasSuffix("…") == true)
        #expect(line["a\n\"b"] as? String == line["message"] as? String)
        #expect(line["nan"] is NSNull)
        #expect(line["e"] as? Double == 1e300)
    }

    @Test("keeps its own fields, and the first of two with one name")
    func names() throws {
        let line = try object(
            logger.with(["stage": "dev", "x": 3]).line(
                .warn, "m", ["level": "mine", "function": "mine", "x": 1, "x": 2], at: 0))
        #expect(line["level"] as? String == "WARN")
        #expect(line["function"] as? String == "f")
        #expect(line["x"] as? Int == 1)
        #expect(line["stage"] as? String == "dev")
    }

    @Test("bounds its lines")
    func bounds() throws {
        var fields: LogFields = [:]
        for number in 0..<1000 { fields["field-\(number)"] = .text(String(repeating: "\u{1}🙂", count: 10_000)) }
        let bytes = logger.line(.info, String(repeating: "x", count: 1_000_000), fields, at: 0)
        #expect(bytes.count < 120_000)
        _ = try object(bytes)
    }

    @Test(
        "takes its level from the environment",
        arguments: [
            ("WARN", LogLevel.warn), ("warn", .warn), ("", .info), ("loud", .info), (nil, .info), ("TRACE", .trace),
        ] as [(String?, LogLevel)])
    func level(text: String?, level: LogLevel) {
        let environment = RuntimeEnvironment(function: "f", variables: text.map { ["AWS_LAMBDA_LOG_LEVEL": $0] } ?? [:])
        #expect(environment.logger.level == level)
    }

    @Test("cuts text between characters", arguments: 0..<12)
    func cutting(limit: Int) {
        let text = "aä🙂e\u{301}z"
        let cut = text.bounded(to: limit)
        #expect(cut == text || cut.hasSuffix("…") && text.unicodeScalars.starts(with: cut.unicodeScalars.dropLast()))
        #expect(cut.utf8.count <= limit + 3)
    }
}
