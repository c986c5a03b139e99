/// The environment variable for one field of a function's needs.
public struct NeededVariable: Sendable {
    /// The value of the variable.
    public enum Value: Sendable {
        /// A resource's name, from a construct's grant.
        case grant(any Sendable)
        /// A setting, as text.
        case setting(String)
        /// A value that is no capability, text, number or boolean, with its type.
        case unsupported(String)
    }

    /// The variable's name, derived from the field's: `statusTable` becomes `STATUS_TABLE`.
    public var name: String
    /// The variable's value.
    public var value: Value
}

/// The environment variables for a function's needs, in the order of the fields. A field that is `nil` has none.
public func neededVariables<Needs>(of needs: Needs) -> [NeededVariable] {
    Mirror(reflecting: needs).children.compactMap { label, field in
        guard let label, let value = neededValue(of: field) else { return nil }
        return NeededVariable(name: variableName(ofField: label), value: value)
    }
}

private func neededValue(of field: Any) -> NeededVariable.Value? {
    switch field {
    case let capability as any GrantHolder:
        capability.grant.map(NeededVariable.Value.grant) ?? .unsupported("a capability that no construct granted")
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

private protocol GrantHolder { var grant: (any Sendable)? { get } }
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
