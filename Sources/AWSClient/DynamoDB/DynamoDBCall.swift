internal import Hashing
internal import JSONCoding
internal import Records

/// Calls of DynamoDB about one table.
struct Table: Sendable {
    let caller: Caller
    let name: String

    /// What DynamoDB answers to an operation.
    ///
    /// Source: <https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.LowLevelAPI.html>
    func call(_ operation: String, _ request: JSON, isRepeatable: Bool = true) async throws(Refusal) -> JSON {
        var call = Call(.dynamodb, operation, of: name, request, by: caller)
        call.isRepeatable = isRepeatable
        return try await caller.call(call) { answer throws(UnreadableAnswer) in
            if let expected = answer.head["x-amz-crc32"].flatMap({ UInt32($0) }), expected != crc32(of: answer.body) {
                throw UnreadableAnswer(message: "The answer was damaged on its way: its CRC-32 is another.")
            }
            guard let document = try? JSON(answer.body) else {
                throw UnreadableAnswer(message: "The answer is no JSON.")
            }
            return document
        }
    }

    /// What an operation throws that cannot be made.
    func request(_ operation: String, _ problem: String) -> AWSError {
        AWSError(.request, problem, service: Service.dynamodb.rawValue, operation: operation)
    }

    func decode<Item: Decodable>(
        _ json: JSON, _ operation: String
    ) throws(AWSError) -> Item {
        do throws(UnreadableAnswer) {
            guard let map = AttributeMap(typedJSON: json) else {
                throw UnreadableAnswer(message: "An item has a value of no type that DynamoDB has.")
            }
            return try decoded(Item.self, from: map)
        } catch {
            throw AWSError(.unreadable, error.message, service: Service.dynamodb.rawValue, operation: operation)
        }
    }

    func write<Answer>(
        _ operation: String, _ build: () throws(UnwritableValue) -> Answer
    ) throws(AWSError) -> Answer {
        do throws(UnwritableValue) { return try build() } catch { throw request(operation, error.description) }
    }

    /// A key's attributes, or an operation's error.
    func attributes(of key: ItemKey<some Record>, _ operation: String) throws(AWSError) -> AttributeMap {
        do throws(AWSError) { return try key.attributes.get() } catch { throw request(operation, error.message) }
    }
}
