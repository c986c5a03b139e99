/// A field of what a function needs, as an environment variable.
package struct NeededVariable: Sendable {
    /// What the variable holds.
    package enum Value: Sendable {
        /// The resource's name, which the grant has.
        case grant(any CapabilityGrant)
        /// A setting, as text.
        case setting(String)
        /// The type of a value that cannot be a variable: only capabilities, text, numbers and booleans can.
        case unsupported(String)
    }

    /// The variable's name, made of the field's: `statusTable` is `STATUS_TABLE`.
    package var name: String
    /// What it holds.
    package var value: Value
}

/// The environment variables that hold what a function needs, in the order of the fields. A field that is nil has none.
package func neededVariables<Needs>(of needs: Needs) -> [NeededVariable] {
    Mirror(reflecting: needs).children.compactMap { label, field in
        guard let label, let value = neededValue(of: field) else { return nil }
        return NeededVariable(name: variableName(ofField: label), value: value)
    }
}

private func neededValue(of field: Any) -> NeededVariable.Value? {
    switch field {
    case let capability as any GrantHolder:
        capability.constructGrant.map(NeededVariable.Value.grant)
            ?? .unsupported("a capability that no construct granted")
    case let text as String: .setting(text)
    case let flag as Bool: .setting(String(flag))
    case let number as any BinaryInteger: .setting(String(number))
    case let number as any BinaryFloatingPoint & LosslessStringConvertible: .setting(String(number))
    default:
        if Mirror(reflecting: field).displayStyle == .optional {
            Mirror(reflecting: field).children.first.flatMap { neededValue(of: $0.value) }
        } else {
            .unsupported("a value of type \(type(of: field))")
        }
    }
}

private protocol GrantHolder { var constructGrant: (any CapabilityGrant)? { get } }
extension Capability: GrantHolder {}

/// The name of a field's environment variable: the field's words in capitals, separated by `_`.
func variableName(ofField field: String) -> String {
    var name = ""
    var previous: Character?
    for character in field {
        if character.isUppercase, let previous, previous.isLowercase || previous.isNumber { name += "_" }
        name += character.uppercased()
        previous = character
    }
    return name
}
