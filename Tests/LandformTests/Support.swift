import AWS
import Landform
import Testing

/// A stack with the provider that its resources need.
func makeStack(_ name: String = "stack", backend: Backend? = nil, _ fill: (Stack) throws -> Void) rethrows -> Stack {
    let stack = Stack(name, backend: backend)
    AWSProvider(in: stack, region: "eu-central-1")
    try fill(stack)
    return stack
}

/// The configuration of a stack that stands alone.
func configuration(_ fill: (Stack) throws -> Void) throws -> JSONValue {
    let synthesis = try App(makeStack("stack", fill)).synthesize()
    return try #require(synthesis.stacks.first).configuration
}

/// Everything that is wrong with an app of these stacks.
func diagnostics(_ stacks: Stack...) -> [Diagnostic] {
    do {
        _ = try App(stacks).synthesize()
        return []
    } catch {
        return error.diagnostics
    }
}

/// The one thing that is wrong with an app of these stacks.
func diagnostic(_ stacks: Stack...) throws -> Diagnostic {
    let all: [Diagnostic]
    do {
        _ = try App(stacks).synthesize()
        all = []
    } catch {
        all = error.diagnostics
    }
    try #require(all.count == 1, "\(all.map { $0.text() })")
    return all[0]
}

/// The one thing that is wrong with a stack.
func diagnostic(_ fill: (Stack) throws -> Void) throws -> Diagnostic { try diagnostic(makeStack("stack", fill)) }

extension JSONValue {
    /// The value at a path of members.
    func at(_ path: String...) -> JSONValue? { path.reduce(self) { value, key in value?[key] } }

    /// The names of an object's members, sorted.
    var keys: [String] { if case .object(let members) = self { members.keys.sorted() } else { [] } }
}

// MARK: Expressions

/// Values that Terraform knows and synthesis does not.
struct Inputs {
    let text: Expression<String>
    let number: Expression<Number>
    let flag: Expression<Bool>
    let list: Expression<[String]>
    let lists: Expression<[[String]]>
    let set: Expression<SetOf<String>>
    let map: Expression<[String: String]>

    init(in stack: Stack) {
        text = Variable("text", in: stack).value
        number = Variable("number", in: stack).value
        flag = Variable("flag", in: stack).value
        list = Variable("list", in: stack).value
        lists = Variable("lists", in: stack).value
        set = Variable("set", in: stack).value
        map = Variable("map", in: stack).value
    }
}

/// What an expression of these values becomes in the configuration.
func rendered<T>(_ expression: (Inputs) -> Expression<T>) throws -> JSONValue {
    let json = try configuration { stack in Output("o", in: stack, expression(Inputs(in: stack)), isSensitive: true) }
    return try #require(json.at("output", "o", "value"))
}

/// What a text made of these values becomes in the configuration.
func rendered(_ text: (Inputs) -> Expression<String>) throws -> JSONValue {
    try rendered { inputs in text(inputs).rawCast(to: AnyValue.self) }
}

/// What an expression becomes in the configuration.
func rendered<T>(_ expression: Expression<T>) throws -> JSONValue {
    try rendered { _ in expression.rawCast(to: AnyValue.self) }
}

/// What a text becomes in the configuration.
func rendered(_ text: Expression<String>) throws -> JSONValue {
    try rendered { _ in text.rawCast(to: AnyValue.self) }
}
