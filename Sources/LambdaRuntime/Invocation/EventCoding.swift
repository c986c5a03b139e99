internal import Contracts
internal import JSONCoding

/// Events and answers as JSON.
enum EventCoding {
    /// Lambda's limit of an answer that is not streamed, in bytes.
    ///
    /// Source: <https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html>
    static let answerLimit = 6_291_556

    /// Reads an event. What is reported of a wrong one says where it is wrong, and nothing of its content.
    static func input<Input: Decodable>(_ type: Input.Type, from event: [UInt8]) throws(ErrorReport) -> Input {
        do { return try JSON.decode(type, from: event) } catch {
            throw ErrorReport(.unreadableEvent, explanation(of: error))
        }
    }

    /// Writes an answer: members sorted by name, so that the same answer is the same text.
    static func answer(_ output: some Encodable) throws(ErrorReport) -> [UInt8] {
        let answer: [UInt8]
        do { answer = try JSON.encode(output) } catch {
            throw ErrorReport(.unwritableAnswer, "The answer cannot be written: \(error)")
        }
        guard answer.count <= answerLimit else {
            throw ErrorReport(
                .answerTooLarge, "The answer has \(answer.count) bytes; Lambda takes at most \(answerLimit).")
        }
        return answer
    }

    private static func explanation(of error: any Error) -> String {
        switch error {
        case let error as JSONError where error.reason == .notUTF8: "The event is not UTF-8."
        case let error as JSONError: "The event is no JSON: \(error.reason.rawValue), at byte \(error.offset)."
        case DecodingError.keyNotFound(let key, let context):
            "The event has no \(path(context.codingPath + [key]))."
        case DecodingError.valueNotFound(_, let context): "The event has nothing at \(path(context.codingPath))."
        case DecodingError.typeMismatch(let type, let context):
            "The event's \(path(context.codingPath)) is no \(type)."
        case DecodingError.dataCorrupted(let context) where !context.codingPath.isEmpty:
            "The event's \(path(context.codingPath)) has a value that is not allowed."
        case is DecodingError: "The event is not the JSON that the function takes."
        default: "The event cannot be read: \(Swift.type(of: error))."
        }
    }

    private static func path(_ keys: [any CodingKey]) -> String {
        keys.isEmpty ? "root" : keys.map { $0.intValue.map(String.init) ?? $0.stringValue }.joined(separator: ".")
    }
}
