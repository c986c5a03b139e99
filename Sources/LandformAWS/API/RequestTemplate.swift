public import Landform
public import Records

/// What an execution of a state machine is given: a JSON object made of a request.
///
///     RequestTemplate(
///         .field("content_type", .header("Content-Type")), .field("body", .bodyText),
///         .field("request_id", .requestID))
///
/// Whatever a request holds arrives as it is: quotes, apostrophes, line breaks and all other characters are escaped.
public struct RequestTemplate: Sendable, Hashable {
    /// A member of the object.
    public struct Field: Sendable, Hashable {
        let name: String
        let value: RequestValue

        /// A member of this name.
        public static func field(_ name: String, _ value: RequestValue) -> Field { Field(name: name, value: value) }
    }

    /// A member of the object that is to be a record.
    public struct RecordField<Object: Record>: Sendable {
        let name: String?
        let value: RequestValue

        /// The member that this property is.
        public static func field<T>(_ property: KeyPath<Object, T>, _ value: RequestValue) -> RecordField {
            RecordField(name: Object.propertyNames[property], value: value)
        }
    }

    let fields: [Field]
    let recordProblems: [Problem]

    /// The object of these members.
    public init(_ fields: Field...) { self.init(fields) }

    /// The object of these members.
    public init(_ fields: [Field]) {
        self.fields = fields
        recordProblems = []
    }

    /// The object that is a record: each of its properties is given, save optional ones.
    public init<Object: Record>(_ type: Object.Type, _ fields: RecordField<Object>...) { self.init(type, fields) }

    /// The object that is a record: each of its properties is given, save optional ones.
    public init<Object: Record>(_ type: Object.Type, _ fields: [RecordField<Object>]) {
        let given = Set(fields.compactMap(\.name))
        self.fields = fields.compactMap { field in field.name.map { Field(name: $0, value: field.value) } }
        recordProblems =
            Object.requiredNames.filter { !given.contains($0) }.map { name in
                Problem(
                    "a request's template makes no \(name), which \(Object.self) has.",
                    resolution: "give the field a value.")
            }
            + fields.filter { $0.name == nil }.map { _ in
                Problem(
                    "a request's template makes a property of \(Object.self) that has no name.",
                    resolution: "name it in propertyNames.")
            }
    }

    /// The whole body, parsed and written again as JSON: of a type that the method has a model of.
    public static let wholeBody = RequestTemplate(whole: .json("$"))

    private init(whole value: RequestValue) {
        fields = [Field(name: "", value: value)]
        recordProblems = []
    }

    /// The object, or the one value that stands for it.
    var content: RequestValue {
        if fields.count == 1, fields[0].name.isEmpty { return fields[0].value }
        return .object(fields)
    }

    var problems: [Problem] { recordProblems + content.problems }
}

/// A value in a ``RequestTemplate``.
public struct RequestValue: Sendable, Hashable {
    indirect enum Kind: Sendable, Hashable {
        case literal(JSONValue)
        case known(Expression<String>)
        case parameter(RequestParameter)
        case bodyText
        case bodyBase64
        case json(String)
        case context(String)
        case object([RequestTemplate.Field])
    }

    let kind: Kind

    /// A value that is always the same.
    public static func literal(_ value: JSONValue) -> RequestValue { RequestValue(kind: .literal(value)) }

    /// Text that Terraform knows, such as a bucket's name.
    public static func value(_ text: Expression<String>) -> RequestValue { RequestValue(kind: .known(text)) }

    /// The text of a header, in whatever case its name comes; empty where there is none.
    public static func header(_ name: String) -> RequestValue { RequestValue(kind: .parameter(.header(name))) }

    /// The text of a parameter of the query; empty where there is none.
    public static func query(_ name: String) -> RequestValue { RequestValue(kind: .parameter(.query(name))) }

    /// What stands for a variable of the path.
    public static func path(_ name: String) -> RequestValue { RequestValue(kind: .parameter(.path(name))) }

    /// The body as text. API Gateway reads it as UTF-8; bytes that are none do not arrive as they were.
    public static let bodyText = RequestValue(kind: .bodyText)

    /// The body's bytes in Base64. Its type is one of the API's `binaryMediaTypes`.
    public static let bodyBase64 = RequestValue(kind: .bodyBase64)

    /// A part of the JSON body, by a JSONPath: `.json("$.items")`. API Gateway writes it anew, so that 10.00 becomes
    /// 10.0.
    public static func json(_ path: String) -> RequestValue { RequestValue(kind: .json(path)) }

    /// The id that API Gateway gives the request, as its logs have it.
    public static let requestID = RequestValue(kind: .context("requestId"))

    /// The address that the request comes from.
    public static let sourceIP = RequestValue(kind: .context("identity.sourceIp"))

    /// An object of these members.
    public static func object(_ fields: RequestTemplate.Field...) -> RequestValue { .object(fields) }

    /// An object of these members.
    public static func object(_ fields: [RequestTemplate.Field]) -> RequestValue { RequestValue(kind: .object(fields)) }
}

extension RequestValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral {
    /// Text that is always the same.
    public init(stringLiteral value: String) { self = .literal(.string(value)) }
    /// A number that is always the same.
    public init(integerLiteral value: Int) { self = .literal(.integer(value)) }
    /// A boolean that is always the same.
    public init(booleanLiteral value: Bool) { self = .literal(.bool(value)) }
}

extension RequestValue {
    /// This value and all in it.
    private var all: [RequestValue] {
        guard case .object(let fields) = kind else { return [self] }
        return [self] + fields.flatMap(\.value.all)
    }

    /// The request's parameters that it is made of, each once.
    var parameters: [RequestParameter] {
        var seen: Set<RequestParameter> = []
        return all.compactMap { value in
            guard case .parameter(let parameter) = value.kind, seen.insert(parameter).inserted else { return nil }
            return parameter
        }
    }

    /// Whether it holds the body as text.
    var readsText: Bool {
        all.contains {
            if case .json = $0.kind { return true }
            return $0.kind == .bodyText
        }
    }

    /// Whether it holds the body's bytes.
    var readsBytes: Bool { all.contains { $0.kind == .bodyBase64 } }

    var problems: [Problem] {
        parameters.compactMap(\.problem)
            + all.flatMap { value -> [Problem] in
                switch value.kind {
                case .object(let fields):
                    let twice = Dictionary(grouping: fields, by: \.name).filter { $0.value.count > 1 }.keys.sorted()
                    return twice.map {
                        Problem("a request's template makes \($0) twice.", resolution: "leave one of the two out.")
                    }
                case .json(let path) where !path.hasPrefix("$") || path.contains("'") || path.contains("\n"):
                    return [
                        Problem(
                            "\"\(path)\" is no path into a JSON body.",
                            resolution: "begin with `$`, as in `$.items`, and use no apostrophes.")
                    ]
                default: return []
                }
            }
    }
}
