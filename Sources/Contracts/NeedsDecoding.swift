/// Why what a function needs cannot be read from its environment.
public struct NeedsError: Error, Sendable, CustomStringConvertible {
    /// What is wrong, in a sentence.
    public var description: String
}

/// What a function needs, from the environment's variables.
///
/// Fields are capabilities, texts, numbers and booleans, or optional ones of these. The error names all variables that are
/// missing, so that they can be mended at once.
public func needs<Needs: Decodable>(
    _ type: Needs.Type = Needs.self, from environment: [String: String]
) throws(NeedsError) -> Needs {
    let missing = MissingVariables()
    let needs: Result<Needs, any Error> = Result {
        try Needs(from: EnvironmentDecoder(environment: environment, missing: missing))
    }
    if let error = missing.error { throw error }
    do { return try needs.get() } catch let error as NeedsError { throw error } catch {
        throw NeedsError(description: "What the function needs cannot be read from its environment: \(error)")
    }
}

/// The variables that are not there, gathered while fields are read: each is taken as some value meanwhile.
private final class MissingVariables {
    var names: [String] = []

    var error: NeedsError? {
        guard let last = names.last else { return nil }
        let others = names.dropLast().joined(separator: ", ")
        let list = names.count == 1 ? "variable \(last)" : "variables \(others) and \(last)"
        return NeedsError(description: "The environment has no \(list), which the function needs.")
    }
}

private struct EnvironmentDecoder: Decoder {
    var environment: [String: String]
    var missing: MissingVariables
    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedDecodingContainer<Key> {
        KeyedDecodingContainer(EnvironmentFields(environment: environment, missing: missing))
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
    var missing: MissingVariables
    var codingPath: [any CodingKey] { [] }
    var allKeys: [Key] { [] }

    /// The variable's text; nil where it is missing.
    private func text(of key: Key) -> String? {
        let name = variableName(ofField: key.stringValue)
        if environment[name] == nil { missing.names.append(name) }
        return environment[name]
    }

    private func value<T: LosslessStringConvertible>(of key: Key) throws -> T {
        let text = text(of: key)
        let value = if let text { T(text) } else { T("0") ?? T("false") }
        guard let value else {
            throw NeedsError(
                description: "The environment's variable \(variableName(ofField: key.stringValue)) is no \(T.self).")
        }
        return value
    }

    func contains(_ key: Key) -> Bool { environment[variableName(ofField: key.stringValue)] != nil }
    func decodeNil(forKey key: Key) -> Bool { !contains(key) }
    func decode(_ type: String.Type, forKey key: Key) throws -> String { text(of: key) ?? "" }
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
        guard let named = type as? any ResourceNamed.Type, let value = named.init(resource: text(of: key) ?? "") as? T
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
