/// What a value in a state is, without its types.
indirect enum ValueExpression: Sendable {
    case literal(StatesJSON)
    /// A path into the state's input (`$`) or into the context object (`$$`).
    case path(String)
    case intrinsic(String, [ValueExpression])
    /// Text with values in it: `States.Format`.
    case format([FormatPart])
    /// A value that cannot be written.
    case invalid(Defect)

    /// The whole input.
    static let input = ValueExpression.path("$")
}

/// A part of a formatted text.
enum FormatPart: Sendable {
    case text(String)
    case value(ValueExpression)
}

/// A value as it is written: in place, or as an expression in a field whose name ends with `.$`.
enum RenderedValue {
    case literal(StatesJSON)
    case expression(String)
}

extension ValueExpression {
    /// How it is written. Without a value, what keeps it from being written is among the defects.
    func rendered(_ defects: inout [Defect]) -> RenderedValue? {
        switch self {
        case .literal(let json):
            return .literal(json)
        case .path(let path):
            return .expression(path)
        case .format(let parts):
            if let text = Self.plainText(of: parts) { return .literal(.string(text)) }
            return expressionText(&defects).map { .expression($0) }
        case .intrinsic(_, _):
            return expressionText(&defects).map { .expression($0) }
        case .invalid(let defect):
            defects.append(defect)
            return nil
        }
    }

    /// The path that it is, for a field that takes nothing else.
    func path(for field: String, _ defects: inout [Defect]) -> String? {
        switch self {
        case .path(let path): return path
        case .invalid(let defect): defects.append(defect)
        case .literal, .intrinsic, .format:
            defects.append(
                Defect(
                    "\(field) is no path.",
                    resolution: "give it a property of the state's input, or of the context object."))
        }
        return nil
    }

    /// The path of a member.
    func member(_ name: String) -> ValueExpression { stepping { $0 + ReferencePath.member(name) } }

    /// The path of an element.
    func element(_ index: Int) -> ValueExpression {
        guard index >= 0 else {
            return .invalid(
                Defect("\(index) is no index of an array.", resolution: "count from 0, or use States.arrayGetItem."))
        }
        return stepping { "\($0)[\(index)]" }
    }

    private func stepping(_ step: (String) -> String) -> ValueExpression {
        switch self {
        case .path(let path): return .path(step(path))
        case .invalid: return self
        case .literal, .intrinsic, .format:
            return .invalid(
                Defect(
                    "a path goes into a value that is not in the state's input.",
                    resolution: "put the value into the data with a Pass state first, and take its parts after that."))
        }
    }
}

/// Paths in the syntax of the language.
///
/// Source: <https://docs.aws.amazon.com/step-functions/latest/dg/amazon-states-language-paths.html>
enum ReferencePath {
    /// What a member's name adds to a path: `.name`, or `['odd name']`.
    static func member(_ name: String) -> String {
        let isPlain =
            !name.isEmpty
            && name.utf8.enumerated().allSatisfy { index, byte in
                byte.isLetter || byte == UInt8(ascii: "_") || (index > 0 && byte.isDigit)
            }
        guard !isPlain else { return "." + name }
        var text = "['"
        for scalar in name.unicodeScalars {
            if scalar == "'" || scalar == "\\" { text += "\\" }
            text.unicodeScalars.append(scalar)
        }
        return text + "']"
    }
}

extension UInt8 {
    var isLetter: Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20) }
    var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
}
