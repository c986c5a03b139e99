#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

/// A table, and the calls that are made of it.
struct TableCalls: Sendable {
    let aws: AWS
    let name: String

    /// The requests' members are DynamoDB's.
    struct Request: Encodable {
        var TableName: String?
        var Key: Item?
        var Item: Item?
        var ConditionExpression: String?
        var UpdateExpression: String?
        var KeyConditionExpression: String?
        var IndexName: String?
        var ExpressionAttributeNames: [String: String]?
        var ExpressionAttributeValues: [String: AttributeValue]?
        var ReturnValuesOnConditionCheckFailure: String?
        var ConsistentRead: Bool?
        var ScanIndexForward: Bool?
        var Limit: Int?
        var ExclusiveStartKey: AWSClient.Item?

        mutating func set(_ names: ExpressionNames) {
            ExpressionAttributeNames = names.names.isEmpty ? nil : names.names
            ExpressionAttributeValues = names.values.isEmpty ? nil : names.values
        }
    }

    struct Answer: Decodable {
        var Item: Item?
        var Items: [Item]?
        var LastEvaluatedKey: Item?
        var Responses: [String: [Item]]?
        var UnprocessedKeys: [String: Keys]?
        var UnprocessedItems: [String: [WriteRequest]]?
        var CancellationReasons: [Reason]?
    }

    struct Keys: Codable {
        var Keys: [Item]
        var ConsistentRead: Bool?
    }

    struct BatchGet: Encodable { var RequestItems: [String: Keys] }

    struct WriteRequest: Codable, Hashable {
        struct Put: Codable, Hashable { var Item: Item }
        struct Delete: Codable, Hashable { var Key: Item }
        var PutRequest: Put?
        var DeleteRequest: Delete?
    }

    struct Reason: Decodable {
        var Code: String?
        var Item: Item?
    }

    func send(_ operation: String, _ request: some Encodable, isIdempotent: Bool = true) async throws -> Answer {
        var call = ServiceCall(service: .dynamodb, operation: operation)
        call.headers = [
            ("Content-Type", "application/x-amz-json-1.0"), ("X-Amz-Target", "DynamoDB_20120810.\(operation)"),
        ]
        call.body = try JSON.bytes(of: request)
        call.isIdempotent = isIdempotent
        // A condition that does not hold is an answer, which has the item.
        call.answers = [400]
        var attempts = 0
        while true {
            attempts += 1
            let answer = try await aws.send(call)
            guard answer.status == 400 else { return try JSON.value(Answer.self, from: answer.body) }
            let fault = ServiceFault(answer)
            switch fault.code {
            case "ConditionalCheckFailedException":
                throw Refused(item: try JSON.value(Answer.self, from: answer.body).Item)
            case "TransactionCanceledException":
                throw Cancelled(
                    reasons: try JSON.value(Answer.self, from: answer.body).CancellationReasons ?? [],
                    message: fault.message)
            default:
                let error = AWS.failure(of: call, answer, attempts: attempts)
                guard aws.corrects(error, answer), attempts < aws.retry.attempts else { throw error }
                try await Task.sleep(for: aws.retry.delay(after: attempts))
            }
        }
    }

    /// A condition does not hold.
    struct Refused: Error { var item: Item? }
    /// A transaction was not made.
    struct Cancelled: Error {
        var reasons: [Reason]
        var message: String
    }
}

/// JSON as the services take it.
enum JSON {
    static func bytes(of value: some Encodable) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(value))
    }

    static func value<T: Decodable>(_ type: T.Type, from bytes: [UInt8]) throws -> T {
        do { return try JSONDecoder().decode(type, from: Data(bytes)) } catch {
            // What was not understood is not shown: it may hold anything.
            throw AWSConfigurationError(description: "The service's answer is not what its documentation says.")
        }
    }
}
