/// Why what a function needs cannot be read from its environment.
public struct NeedsError: Error, Sendable, CustomStringConvertible {
    /// What is wrong, in a sentence.
    public var description: String
}

/// What a function needs, from the environment's variables.
///
/// Fields are capabilities, texts, numbers and booleans, or optional ones of these.
public func needs<Needs: Decodable>(
    _ type: Needs.Type = Needs.self, from environment: [String: String]
) throws(NeedsError) -> Needs {
    do { return try Needs(from: EnvironmentDecoder(environment: environment)) } catch let error as NeedsError {
        throw error
    } catch {
        throw NeedsError(description: "What the function needs cannot be read from its environment: \(error)")
    }
}

private struct EnvironmentDecoder: Decoder {
    var environment: [String: String]
    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedDecodingContainer<Key> {
        KeyedDecodingContainer(EnvironmentFields(environment: environment))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer { throw NeedsError.notFields }
    func singleValueContainer() throws -> any SingleValueDecodingContainer { throw NeedsError.notFields }
}

extension NeedsError {
    fileprivate static var notFields: NeedsError {
        NeedsError(description: "What a function needs is a structure whose fields are single values.")
    }
}

private struct EnvironmentFields<Key: CodingKey>: KeyedDecodingContainerProtocol {
    var environment: [String: String]
    var codingPath: [any CodingKey] { [] }
    var allKeys: [Key] { [] }

    private func text(of key: Key) throws -> String {
        let name = variableName(ofField: key.stringValue)
        guard let text = environment[name] else {
            throw NeedsError(description: "The environment has no variable \(name), which the function needs.")
        }
        return text
    }

    private func value<T: LosslessStringConvertible>(of key: Key) throws -> T {
        let text = try text(of: key)
        guard let value = T(text) else {
            throw NeedsError(
                description: "The environment's variable \(variableName(ofField: key.stringValue)) is no \(T.self).")
        }
        return value
    }

    func contains(_ key: Key) -> Bool { environment[variableName(ofField: key.stringValue)] != nil }
    func decodeNil(forKey key: Key) -> Bool { !contains(key) }
    func decode(_ type: String.Type, forKey key: Key) throws -> String { try text(of: key) }
    func decode(_ type: Bool.Type, forKey key: Key) throws -> Bool { try value(of: key) }
    func decode(_ type: Double.Type, forKey key: Key) throws -> Double { try value(of: key) }
    func decode(_ type: Float.Type, forKey key: Key) throws -> Float { try value(of: key) }
    func decode(_ type: Int.Type, forKey key: Key) throws -> Int { try value(of: key) }
    func decode(_ type: Int8.Type, forKey key: Key) throws -> Int8 { try value(of: key) }
    func decode(_ type: Int16.Type, forKey key: Key) throws -> Int16 { try value(of: key) }
    func decode(_ type: Int32.Type, forKey key: Key) throws -> Int32 { try value(of: key) }
    func decode(_ type: Int64.Type, forKey key: Key) throws -> Int64 { try value(of: key) }
    func decode(_ type: UInt.Type, forKey key: Key) throws -> UInt { try value(of: key) }
    func decode(_ type: UInt8.Type, forKey key: Key) throws -> UInt8 { try value(of: key) }
    func decode(_ type: UInt16.Type, forKey key: Key) throws -> UInt16 { try value(of: key) }
    func decode(_ type: UInt32.Type, forKey key: Key) throws -> UInt32 { try value(of: key) }
    func decode(_ type: UInt64.Type, forKey key: Key) throws -> UInt64 { try value(of: key) }

    func decode<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T {
        guard let named = type as? any ResourceNamed.Type, let value = named.init(resource: try text(of: key)) as? T
        else { throw NeedsError.notFields }
        return value
    }

    func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type, forKey key: Key
    ) throws -> KeyedDecodingContainer<Nested> { throw NeedsError.notFields }
    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer { throw NeedsError.notFields }
    func superDecoder() throws -> any Decoder { throw NeedsError.notFields }
    func superDecoder(forKey key: Key) throws -> any Decoder { throw NeedsError.notFields }
}

private protocol ResourceNamed { init(resource: String) }
extension Capability: ResourceNamed {}
