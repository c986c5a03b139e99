internal import TextDecoding

/// The error of a function's needs that cannot be read from its environment.
public struct NeedsError: Error, Sendable, CustomStringConvertible {
    /// What is wrong, in a sentence.
    public var description: String
}

/// Reads what a function needs from the environment variables.
///
/// Fields are capabilities, texts, numbers, booleans, or optionals of these. The error names all missing variables, so that they
/// can be set at once.
public func needs<Needs: Decodable>(
    _ type: Needs.Type = Needs.self, from environment: [String: String]
) throws(NeedsError) -> Needs {
    let problems = NeedsProblems()
    let needs: Result<Needs, any Error> = Result {
        try Needs(from: TextDecoder(values: environment, name: variableName(ofField:), problems: problems))
    }
    if let error = problems.missingVariables { throw error }
    do { return try needs.get() } catch let error as NeedsError { throw error } catch {
        throw NeedsError(description: "What the function needs cannot be read from its environment: \(error)")
    }
}

/// Collects the variables that are missing while the fields are read.
private final class NeedsProblems: TextProblems {
    private var names: [String] = []

    var missingVariables: NeedsError? {
        guard let last = names.last else { return nil }
        let others = names.dropLast().joined(separator: ", ")
        let list = names.count == 1 ? "variable \(last)" : "variables \(others) and \(last)"
        return NeedsError(description: "The environment has no \(list), which the function needs.")
    }

    var notFlat: any Error {
        NeedsError(description: "What a function needs is a structure whose fields are single values.")
    }

    func missing(_ key: any CodingKey) { names.append(variableName(ofField: key.stringValue)) }

    func invalid(_ key: any CodingKey, _ type: any Any.Type) -> any Error {
        NeedsError(description: "The environment's variable \(variableName(ofField: key.stringValue)) is no \(type).")
    }
}
