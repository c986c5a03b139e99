/// A program that uses every binding: each resource, data source and ephemeral resource once with what it requires
/// and once with everything that can be set, every attribute once as a reference, and every function.
///
/// Ephemeral resources (with everything that can be set only) and functions go to a stack of their own: not every
/// stand-in for a provider serves them.
struct ExerciseText {
    let settings: Settings
    let speller: Speller

    /// A file that exercises the bindings of one module, and the name of its function.
    func file(
        for module: String, _ bindings: [(name: String, kind: BindingKind, schema: ObjectSchema)],
        _ functions: [String: FunctionSchema]
    ) -> (function: String, text: String) {
        var swift = SwiftText()
        swift.line("import Landform")
        swift.line("import \(module)")
        if module != settings.module { swift.line("import \(settings.module)") }
        for name in settings.typeModules { swift.line("import \(name)") }
        var calls: [String] = []
        for binding in bindings {
            let function = "exercise_\(binding.kind.rawValue)_\(binding.name)"
            calls.append(function)
            swift.line()
            swift.block("private func \(function)(\(parameters))") { swift in
                exercise(binding.name, binding.kind, binding.schema, into: &swift)
            }
        }
        if module == settings.module, !functions.isEmpty {
            calls.append("exercise_functions")
            swift.line()
            swift.block("private func exercise_functions(\(parameters))") { swift in exercise(functions, into: &swift) }
        }
        let function = "exercise_\(module)"
        swift.line()
        swift.block("func \(function)(\(parameters))") { swift in
            for call in calls { swift.line("\(call)(minimal, full, ephemeral)") }
        }
        return (function, swift.text)
    }

    /// The entry point, which calls every file's function.
    func main(_ functions: [String]) -> String {
        var swift = SwiftText()
        swift.line("import Landform")
        swift.line("import \(settings.module)")
        swift.line()
        swift.block("Synth.main") { swift in
            swift.line("let minimal = Stack(\"minimal\")")
            swift.line("let full = Stack(\"full\")")
            swift.line("let ephemeral = Stack(\"ephemeral\")")
            for stack in ["minimal", "full", "ephemeral"] { swift.line("\(settings.providerType)(in: \(stack))") }
            for function in functions { swift.line("\(function)(minimal, full, ephemeral)") }
            swift.line("return App(minimal, full, ephemeral).rawWithoutProviderChecks()")
        }
        return swift.text
    }

    private func exercise(_ functions: [String: FunctionSchema], into swift: inout SwiftText) {
        let text = DeclarationText(settings: settings, speller: speller)
        let (type, factory) = text.functionTypes(functions)
        for (name, schema) in functions.sorted(by: { $0.key < $1.key }) {
            var values = ExerciseValues(factory: factory, owner: type, isFull: true)
            let parameters = (schema.parameters ?? []) + [schema.variadicParameter].compactMap(\.self)
            let arguments = parameters.map { "\(speller.memberName($0.name)): \(values.value(of: $0.type, $0.name))" }
            for line in values.lines { swift.line(line) }
            let call =
                "\(type).\(ReservedNames.escaped(speller.memberName(name)))(\(arguments.joined(separator: ", ")))"
            swift.line("Local(\"function-\(name)\", in: ephemeral, \(call))")
        }
    }

    private func exercise(_ name: String, _ kind: BindingKind, _ schema: ObjectSchema, into swift: inout SwiftText) {
        let declaration = DeclarationText(settings: settings, speller: speller)
        let block = declaration.argumentsOnly(schema.block, kind)
        let types = NestedTypes(of: block, speller: speller)
        let factory = MemberFactory(settings: settings, speller: speller, types: types, owner: name)
        let type = declaration.typeName(settings.shortName(of: name), kind)
        let members = factory.declarationMembers(of: block)
        for isFull in kind == .ephemeralResource ? [true] : [false, true] {
            var values = ExerciseValues(factory: factory, owner: type, isFull: isFull)
            let arguments = values.arguments(for: members, of: block)
            for line in values.lines { swift.line(line) }
            let name = isFull ? "full" : "minimal"
            let stack = kind == .ephemeralResource ? "ephemeral" : name
            let all = ["\"\(name)\"", "in: \(stack)"] + arguments
            swift.line("\(isFull ? "let it = " : "")\(type)(\(all.joined(separator: ", ")))")
        }
        if members.isEmpty { swift.line("_ = it") }
        for member in members {
            let local = "\(kind.rawValue)-\(name)-\(member.name)"
            let stack = kind == .ephemeralResource ? "ephemeral" : "full"
            swift.line("Local(\"\(local)\", in: \(stack), it.\(ReservedNames.escaped(member.swiftName)))")
        }
    }
}

private let parameters = "_ minimal: Stack, _ full: Stack, _ ephemeral: Stack"

/// Values for the arguments of one declaration, each nested type made once.
private struct ExerciseValues {
    let factory: MemberFactory
    let owner: String
    let isFull: Bool
    private(set) var lines: [String] = []
    private var made: [Shape: String] = [:]

    init(factory: MemberFactory, owner: String, isFull: Bool) {
        self.factory = factory
        self.owner = owner
        self.isFull = isFull
    }

    /// The arguments that a declaration or a block with these members is made with.
    mutating func arguments(for members: [Member], of block: BlockSchema) -> [String] {
        let chosen = members.filter { $0.isSettable && (isFull || $0.isRequired) }
        let ordered = chosen.filter(\.isRequired) + chosen.filter { !$0.isRequired }
        return ordered.map { member in
            if let nested = block.blocks[member.name] {
                let value = make(.block(nested.block))
                if nested.isSingular { return "\(member.swiftName): \(value)" }
                if nested.nesting == .map { return "\(member.swiftName): [\"k\": \(value)]" }
                let count = max(nested.minItems, 1)
                return "\(member.swiftName): [\(Array(repeating: value, count: count).joined(separator: ", "))]"
            }
            let type = block.attributes[member.name]?.type ?? .dynamic
            return "\(member.swiftName): \(value(of: type, member.name))"
        }
    }

    /// The variable that holds a value of a nested type.
    private mutating func make(_ shape: Shape) -> String {
        if let name = made[shape] { return name }
        let type = factory.types.name(of: shape) ?? "Never"
        let arguments: [String]
        var declared = "\(owner).\(type)"
        switch shape {
        case .block(let block): arguments = self.arguments(for: factory.members(of: block), of: block)
        case .object(let object):
            declared = "Expression<\(declared)>"
            arguments = members(of: object)
        }
        let name = "\(isFull ? "full" : "minimal")\(made.count)"
        made[shape] = name
        lines.append("let \(name) = \(declared)(\(arguments.joined(separator: ", ")))")
        return name
    }

    private mutating func members(of object: SchemaType) -> [String] {
        switch object {
        case .object(let members, _):
            return factory.members(of: object).map { member in
                "\(member.swiftName): \(value(of: members[member.name] ?? .dynamic, member.name))"
            }
        case .nested(let attributes):
            let chosen = factory.members(of: object).filter { $0.isSettable && (isFull || $0.isRequired) }
            return (chosen.filter(\.isRequired) + chosen.filter { !$0.isRequired }).map { member in
                "\(member.swiftName): \(value(of: attributes[member.name]?.type ?? .dynamic, member.name))"
            }
        case .tuple(let types): return types.map { value(of: $0, "") }
        default: return []
        }
    }

    mutating func value(of type: SchemaType, _ name: String) -> String {
        switch type {
        case .string: return "#\"\(factory.example(ofTextNamed: name))\"#"
        case .number: return "1"
        case .bool: return "true"
        case .dynamic: return ".json([\"key\": 1])"
        case .list(let element), .set(let element): return "[\(value(of: element, name))]"
        case .map(let element): return "[\"key\": \(value(of: element, name))]"
        case .tuple, .object, .nested: return make(.object(type))
        }
    }
}
