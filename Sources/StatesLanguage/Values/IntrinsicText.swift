/// How an intrinsic function is written.
///
/// Source: <https://docs.aws.amazon.com/step-functions/latest/dg/intrinsic-functions.html>
extension ValueExpression {
    /// How many intrinsic functions Step Functions takes in one field.
    static let maximalIntrinsics = 10

    /// The text of the expression, for a field whose name ends with `.$`.
    func expressionText(_ defects: inout [Defect]) -> String? {
        let text = argument(&defects)
        guard let text else { return nil }
        guard intrinsicCount <= Self.maximalIntrinsics else {
            defects.append(
                Defect(
                    "a value uses \(intrinsicCount) intrinsic functions, and Step Functions takes "
                        + "\(Self.maximalIntrinsics) in one field.",
                    resolution: "compute a part of it in a Pass state before."))
            return nil
        }
        return text
    }

    /// The text of the expression as an argument of an intrinsic function.
    func argument(_ defects: inout [Defect]) -> String? {
        switch self {
        case .path(let path): return path
        case .literal(let json): return Self.argument(json, &defects)
        case .invalid(let defect):
            defects.append(defect)
            return nil
        case .intrinsic(let name, let arguments):
            var texts: [String] = []
            for argument in arguments {
                guard let text = argument.argument(&defects) else { return nil }
                texts.append(text)
            }
            return "States.\(name)(\(texts.joined(separator: ", ")))"
        case .format(let parts):
            if let text = Self.plainText(of: parts) { return Self.quotedArgument(text) }
            var template = ""
            var texts: [String] = []
            for part in parts {
                switch part {
                case .text(let text): template += Self.escaped(text)
                case .value(let value):
                    if case .literal(let json) = value {
                        guard let text = Self.text(of: json, &defects) else { return nil }
                        template += Self.escaped(text)
                    } else {
                        guard let text = value.argument(&defects) else { return nil }
                        template += "{}"
                        texts.append(text)
                    }
                }
            }
            return "States.Format(\((["'\(template)'"] + texts).joined(separator: ", ")))"
        }
    }

    /// The text that the parts make, where none of them is known later only.
    static func plainText(of parts: [FormatPart]) -> String? {
        var plain = ""
        for part in parts {
            switch part {
            case .text(let text): plain += text
            case .value(.literal(let json)):
                var defects: [Defect] = []
                guard let text = text(of: json, &defects) else { return nil }
                plain += text
            case .value: return nil
            }
        }
        return plain
    }

    private var intrinsicCount: Int {
        switch self {
        case .path, .invalid: 0
        case .literal(let json): Self.intrinsicCount(json)
        case .intrinsic(_, let arguments): arguments.reduce(1) { $0 + $1.intrinsicCount }
        case .format(let parts):
            parts.reduce(1) {
                if case .value(let value) = $1 { $0 + value.intrinsicCount } else { $0 }
            }
        }
    }

    private static func intrinsicCount(_ json: StatesJSON) -> Int {
        switch json {
        case .array(let elements): elements.reduce(1) { $0 + intrinsicCount($1) }
        case .object: 1
        case .null, .bool, .integer, .double, .string, .external: 0
        }
    }

    private static func text(of json: StatesJSON, _ defects: inout [Defect]) -> String? {
        switch json {
        case .string(let text): return text
        case .integer(let number): return String(number)
        case .double(let number) where number.isFinite: return String(number)
        case .bool(let bool): return String(bool)
        case .external:
            defects.append(externalInText)
            return nil
        case .null, .double, .array, .object:
            defects.append(
                Defect("a text has a literal in it that is no text.", resolution: "write it as text, or leave it out."))
            return nil
        }
    }

    private static let externalInText = Defect(
        "a value that only the deployment knows is inside a text or an intrinsic function, where it cannot be put in.",
        resolution: "put it into the data with a Pass state first, and take it from there.")

    private static func argument(_ json: StatesJSON, _ defects: inout [Defect]) -> String? {
        switch json {
        case .null: return "null"
        case .bool(let bool): return String(bool)
        case .integer(let number): return String(number)
        case .double(let number) where number.isFinite: return String(number)
        case .string(let text): return quotedArgument(text)
        case .external:
            defects.append(externalInText)
            return nil
        case .array(let elements):
            let texts = elements.compactMap { argument($0, &defects) }
            return texts.count == elements.count ? "States.Array(\(texts.joined(separator: ", ")))" : nil
        case .double, .object:
            guard let text = json.jsonText else {
                defects.append(json.hasExternal ? externalInText : notFinite)
                return nil
            }
            return "States.StringToJson(\(quotedArgument(text)))"
        }
    }

    private static let notFinite = Defect(
        "a number is infinite, or none.", resolution: "give a number that JSON can write.")

    private static func quotedArgument(_ text: String) -> String { "'\(escaped(text))'" }

    /// Text within an argument: an apostrophe, a brace or a backslash is escaped with a backslash.
    private static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            if scalar == "'" || scalar == "{" || scalar == "}" || scalar == "\\" { escaped += "\\" }
            escaped.unicodeScalars.append(scalar)
        }
        return escaped
    }
}
