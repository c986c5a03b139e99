extension StatesJSON {
    /// Whether a value that only the deployment knows is in it.
    var hasExternal: Bool {
        switch self {
        case .external: true
        case .array(let elements): elements.contains(where: \.hasExternal)
        case .object(let members): members.values.contains(where: \.hasExternal)
        case .null, .bool, .integer, .double, .string: false
        }
    }

    /// The value as JSON on one line, members in the order of their names; nothing, where it has an external value or
    /// a number that JSON cannot write.
    var jsonText: String? {
        switch self {
        case .null: return "null"
        case .bool(let bool): return String(bool)
        case .integer(let number): return String(number)
        case .double(let number): return number.isFinite ? String(number) : nil
        case .string(let text): return Self.quoted(text)
        case .external: return nil
        case .array(let elements):
            let texts = elements.compactMap(\.jsonText)
            return texts.count == elements.count ? "[\(texts.joined(separator: ","))]" : nil
        case .object(let members):
            let texts = members.sorted { $0.key < $1.key }.compactMap { name, value in
                value.jsonText.map { "\(Self.quoted(name)):\($0)" }
            }
            return texts.count == members.count ? "{\(texts.joined(separator: ","))}" : nil
        }
    }

    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\n": quoted += "\\n"
            case "\r": quoted += "\\r"
            case "\t": quoted += "\\t"
            case "\u{0}"..."\u{1F}":
                let digits = String(scalar.value, radix: 16)
                quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
