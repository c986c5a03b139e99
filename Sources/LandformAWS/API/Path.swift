import Landform

/// A segment of the paths of a ``RestAPI``, with the methods there and the paths beneath.
///
///     Path("files") {
///         Method(.get, integration: list)
///         Path("{id}") { Method(.get, integration: read) }
///     }
///
/// `{id}` stands for any one segment, `{proxy+}` for all that follow.
/// Source:
/// <https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-method-settings-method-request.html>
public struct Path {
    let segment: String
    let content: [PathContent]
    let source: SourceLocation

    /// A segment, and what is there.
    public init(
        _ segment: String, sourceFile: StaticString = #filePath, sourceLine: UInt = #line,
        sourceColumn: UInt = #column, @PathBuilder content: () -> [PathContent]
    ) {
        self.segment = segment
        self.content = content()
        source = SourceLocation(file: sourceFile, line: sourceLine, column: sourceColumn)
    }
}

/// A method, or a path with what is beneath.
public enum PathContent {
    /// A method.
    case method(Method)
    /// A path.
    case path(Path)
}

/// Makes the content of a ``Path`` or a ``RestAPI`` of what stands in braces.
@resultBuilder
public enum PathBuilder {
    /// A method.
    public static func buildExpression(_ method: Method) -> [PathContent] { [.method(method)] }
    /// A path.
    public static func buildExpression(_ path: Path) -> [PathContent] { [.path(path)] }
    /// What was made elsewhere.
    public static func buildExpression(_ content: [PathContent]) -> [PathContent] { content }
    /// All of it.
    public static func buildBlock(_ parts: [PathContent]...) -> [PathContent] { parts.flatMap(\.self) }
    /// What stands under an `if`.
    public static func buildOptional(_ part: [PathContent]?) -> [PathContent] { part ?? [] }
    /// What stands under an `if` with an `else`.
    public static func buildEither(first part: [PathContent]) -> [PathContent] { part }
    /// What stands under an `else`.
    public static func buildEither(second part: [PathContent]) -> [PathContent] { part }
    /// What a loop makes.
    public static func buildArray(_ parts: [[PathContent]]) -> [PathContent] { parts.flatMap(\.self) }
}

/// A segment as API Gateway understands it.
enum Segment: Hashable {
    case literal(String)
    case variable(String)
    case greedyVariable(String)

    /// The segment that a text is; nil where API Gateway would refuse it.
    init?(_ text: String) {
        func isName(_ text: some StringProtocol, _ others: String) -> Bool {
            !text.isEmpty && text.utf8.allSatisfy { $0.isASCIILetterOrDigit || others.utf8.contains($0) }
        }
        guard text.hasPrefix("{") else {
            guard isName(text, "._-:") else { return nil }
            self = .literal(text)
            return
        }
        guard text.hasSuffix("}") else { return nil }
        let name = text.dropFirst().dropLast()
        let isGreedy = name.hasSuffix("+")
        let plain = String(isGreedy ? name.dropLast() : name)
        guard isName(plain, "._-") else { return nil }
        self = isGreedy ? .greedyVariable(plain) : .variable(plain)
    }

    /// The variable's name, where it is one.
    var variable: String? {
        switch self {
        case .literal: nil
        case .variable(let name), .greedyVariable(let name): name
        }
    }

    /// The segment in the name of a resource, where some characters cannot be.
    var identifier: String {
        switch self {
        case .literal(let text):
            String(text.map { $0.isASCII && ($0.isLetter || $0.isNumber) || $0 == "-" ? $0 : "_" })
        case .variable(let name), .greedyVariable(let name): "_" + Segment.literal(name).identifier
        }
    }
}
