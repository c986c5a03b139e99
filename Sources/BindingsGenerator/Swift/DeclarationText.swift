/// Which kind of declaration a binding is for.
enum BindingKind: String {
    case resource
    case dataSource
    case ephemeralResource

    var prefix: String {
        switch self {
        case .resource: ""
        case .dataSource: "Data"
        case .ephemeralResource: "Ephemeral"
        }
    }

    var protocolName: String {
        switch self {
        case .resource: "Resource"
        case .dataSource: "DataSource"
        case .ephemeralResource: "EphemeralResource"
        }
    }

    var noun: String {
        switch self {
        case .resource: "resource"
        case .dataSource: "data source"
        case .ephemeralResource: "ephemeral resource"
        }
    }

    /// The part of the registry's documentation.
    var folder: String {
        switch self {
        case .resource: "resources"
        case .dataSource: "data-sources"
        case .ephemeralResource: "ephemeral-resources"
        }
    }
}

private let sourceParameters = [
    "sourceFile: StaticString = #filePath", "sourceLine: UInt = #line", "sourceColumn: UInt = #column",
]
private let sourceArguments = "file: sourceFile, line: sourceLine, column: sourceColumn"

/// The Swift source of one resource, data source, ephemeral resource or provider.
struct DeclarationText {
    let settings: Settings
    let speller: Speller

    /// A resource, a data source or an ephemeral resource.
    func declaration(of name: String, _ kind: BindingKind, _ schema: ObjectSchema, in module: String) -> (
        type: String, text: String
    ) {
        let shortName = settings.shortName(of: name)
        let type = typeName(shortName, kind)
        let block = argumentsOnly(schema.block, kind)
        let types = NestedTypes(of: block, speller: speller)
        let factory = MemberFactory(settings: settings, speller: speller, types: types, owner: name)
        let members = factory.declarationMembers(of: block)
        var swift = SwiftText()
        swift.line("/// The \(kind.noun) `\(name)`.")
        if let line = schema.block.description.flatMap(firstLine) {
            swift.line("///")
            swift.line("/// \(line)")
        }
        swift.line("///")
        swift.line("/// [Documentation](\(settings.documentation)/\(kind.folder)/\(shortName))")
        if schema.block.isDeprecated { swift.deprecation(of: name) }
        swift.block("public struct \(type): \(kind.protocolName)") { swift in
            swift.line("public static var type: String { \"\(name)\" }")
            swift.line("public static var provider: ProviderRequirement { \(settings.requirementName) }")
            swift.line("public let handle: Handle")
            swift.line("public init(handle: Handle) { self.handle = handle }")
            swift.line()
            swift.initializers(
                members, before: ["_ _name: String", "in _scope: Scope"], after: sourceParameters, isDiscardable: true,
                summary: "Declares one.",
                finish: "self.handle = _scope.declare(Self.self, _name, _a, \(sourceArguments))")
            swift.line()
            swift.properties(members, by: "handle.attribute")
            nestedTypes(factory, into: &swift)
        }
        nestedProperties(factory, in: type, deprecated: schema.block.isDeprecated ? name : nil, into: &swift)
        return (type, file(swift, in: module))
    }

    /// The provider's configuration.
    func provider(_ schema: ObjectSchema) -> (type: String, text: String) {
        let type = settings.providerType
        let types = NestedTypes(of: schema.block, speller: speller)
        let factory = MemberFactory(settings: settings, speller: speller, types: types, owner: settings.name)
        var swift = SwiftText()
        swift.line("/// A configuration of the provider `\(settings.name)`.")
        swift.line("///")
        swift.line("/// [Documentation](\(settings.documentation))")
        swift.block("public struct \(type): ProviderConfiguration") { swift in
            swift.line("public static var requirement: ProviderRequirement { \(settings.requirementName) }")
            if let checks = settings.checks {
                swift.line("public static var checks: [AppCheck] { \(checks.value) }")
            }
            swift.line("public let handle: ProviderHandle")
            swift.line()
            swift.initializers(
                factory.declarationMembers(of: schema.block),
                before: ["in _scope: Scope", "alias _alias: String? = nil"],
                after: sourceParameters, isDiscardable: true,
                summary: "Declares one: without an alias, the one that serves all that name no other.",
                finish: "self.handle = _scope.declare(provider: Self.self, alias: _alias, _a, \(sourceArguments))")
            nestedTypes(factory, into: &swift)
        }
        nestedProperties(factory, in: type, into: &swift)
        swift.line()
        swift.line("/// What configurations ask for: the provider `\(settings.source)`.")
        swift.line("public let \(settings.requirementName) = ProviderRequirement(")
        swift.line("    name: \"\(settings.name)\", source: \"\(settings.source)\", version: \"\(settings.version)\",")
        swift.line("    configurationType: \"\(type)\")")
        return (type, file(swift, in: settings.module))
    }

    /// The functions that the provider defines.
    func functions(_ functions: [String: FunctionSchema]) -> (type: String, text: String) {
        let (type, factory) = functionTypes(functions)
        var swift = SwiftText()
        swift.line("/// The functions that the provider `\(settings.name)` defines.")
        swift.line("///")
        swift.line("/// [Documentation](\(settings.documentation)) They need Terraform 1.8 or later.")
        let sorted = functions.sorted { $0.key < $1.key }
        swift.block("public enum \(type)") { swift in
            for (index, (name, schema)) in sorted.enumerated() {
                if index > 0 { swift.line() }
                function(name, schema, factory, into: &swift)
            }
            nestedTypes(factory, into: &swift)
        }
        nestedProperties(factory, in: type, into: &swift)
        return (type, file(swift, in: settings.module))
    }

    /// The type that holds the functions, and what makes the types of their arguments and results.
    func functionTypes(_ functions: [String: FunctionSchema]) -> (type: String, factory: MemberFactory) {
        let sorted = functions.sorted { $0.key < $1.key }
        let results = sorted.map { (name: $0.key + "_result", type: $0.value.returnType, isSettable: false) }
        let arguments = sorted.flatMap { function in
            ((function.value.parameters ?? []) + [function.value.variadicParameter].compactMap { $0 }).map {
                (name: "\(function.key)_\($0.name)", type: $0.type, isSettable: true)
            }
        }
        let types = NestedTypes(of: results + arguments, speller: speller)
        let factory = MemberFactory(settings: settings, speller: speller, types: types, owner: "provider")
        return ("\(speller.typeName(settings.name))Functions", factory)
    }

    private func function(
        _ name: String, _ schema: FunctionSchema, _ factory: MemberFactory, into swift: inout SwiftText
    ) {
        let summary = (schema.summary ?? schema.description).flatMap(firstLine)
        swift.line("/// `provider::\(settings.name)::\(name)`" + (summary.map { ": \($0)" } ?? ""))
        swift.line("///")
        swift.line("/// [Documentation](\(settings.documentation)/functions/\(name))")
        var parameters = (schema.parameters ?? []).map {
            "\(ReservedNames.escaped(speller.memberName($0.name))): Expression<\(factory.swiftType($0.type, of: $0.name))>"
        }
        if let variadic = schema.variadicParameter {
            let type = factory.swiftType(variadic.type, of: variadic.name)
            parameters.append("\(ReservedNames.escaped(speller.memberName(variadic.name))): Expression<\(type)>...")
        }
        let result = "Expression<\(factory.swiftType(schema.returnType, of: name))>"
        swift.parameters(
            "public static func \(ReservedNames.escaped(speller.memberName(name)))", parameters, " -> \(result) {")
        swift.indented { swift in
            swift.line("\(parameters.isEmpty ? "let" : "var") _a = Arguments()")
            for parameter in schema.parameters ?? [] {
                swift.line(
                    "_a.set(\"\(parameter.name)\", \(ReservedNames.escaped(speller.memberName(parameter.name))))")
            }
            if let variadic = schema.variadicParameter {
                let value = ReservedNames.escaped(speller.memberName(variadic.name))
                swift.line("for _value in \(value) { _a.set(\"\(variadic.name)\", _value) }")
            }
            swift.line("return Expression(callOf: \"\(name)\", from: \(settings.requirementName), _a)")
        }
        swift.line("}")
    }

    // MARK: Parts

    /// The file with its header and the imports that its text needs.
    private func file(_ swift: SwiftText, in module: String) -> String {
        let code = swift.text.split(separator: "\n").filter { !$0.drop { $0 == " " }.hasPrefix("///") }
        let words = Set(code.joined(separator: "\n").split { !$0.isLetter && !$0.isNumber && $0 != "_" })
        let needed = settings.valueTypes.filter { words.contains(Substring($0.type)) }.map(\.module)
        let imports = Set(needed + ["Landform"]).sorted().map { "public import \($0)\n" }.joined()
        let usesChecks = settings.checks.map { words.contains(Substring($0.value)) } ?? false
        let checks = usesChecks ? settings.checks.map { "import \($0.module)\n" } ?? "" : ""
        let provider = checks + (module == settings.module ? "" : "import \(settings.module)\n")
        return "\(Generator.header(settings))\n\(provider)\(imports)\n\(swift.text)"
    }

    func typeName(_ name: String, _ kind: BindingKind) -> String {
        speller.declarationName(kind.prefix + speller.typeName(name))
    }

    /// A resource's `id` is set by the provider, although older schemas call it optional.
    func argumentsOnly(_ block: BlockSchema, _ kind: BindingKind) -> BlockSchema {
        var block = block
        if kind == .resource, let id = block.attributes["id"], id.isOptional, id.isComputed {
            block.attributes["id"]?.isOptional = false
        }
        return block
    }

    private func nestedTypes(_ factory: MemberFactory, into swift: inout SwiftText) {
        for entry in factory.types.entries {
            swift.line()
            let path = entry.path.joined(separator: ".")
            switch entry.shape {
            case .block(let block):
                swift.line("/// The nested block `\(path)`.")
                guard entry.isSettable else {
                    swift.line("public enum \(entry.name): Sendable {}")
                    continue
                }
                swift.block("public struct \(entry.name): NestedBlock") { swift in
                    swift.line("public let content: Arguments")
                    swift.initializers(factory.members(of: block), summary: "Makes one.", finish: "self.content = _a")
                }
            case .object:
                swift.line("/// An object of `\(path)`.")
                swift.line("public enum \(entry.name): Sendable {}")
            }
        }
    }

    /// Properties for reading nested values, and initializers for objects that can be given.
    ///
    /// `deprecated` is the name of what they belong to, where the provider deprecates it.
    private func nestedProperties(
        _ factory: MemberFactory, in type: String, deprecated: String? = nil, into swift: inout SwiftText
    ) {
        for entry in factory.types.entries {
            let members: [Member]
            var initializer: ((inout SwiftText) -> Void)?
            switch entry.shape {
            case .block(let block): members = factory.members(of: block).map { qualified($0, factory, type) }
            case .object(.tuple(let types)):
                swift.line()
                if let deprecated { swift.deprecation(of: deprecated) }
                tuple(types, entry, factory, type, into: &swift)
                continue
            case .object(let object):
                members = factory.members(of: object).map { qualified($0, factory, type) }
                if entry.isSettable {
                    initializer = { swift in
                        swift.initializers(members, summary: "Makes one.", finish: "self.init(object: _a)")
                    }
                }
            }
            guard !members.isEmpty || initializer != nil else { continue }
            swift.line()
            if let deprecated { swift.deprecation(of: deprecated) }
            swift.block("extension Expression where Value == \(type).\(entry.name)") { swift in
                initializer?(&swift)
                swift.properties(members, by: "terraformAttribute")
            }
        }
    }

    private func tuple(
        _ types: [SchemaType], _ entry: NestedTypes.Entry, _ factory: MemberFactory, _ owner: String,
        into swift: inout SwiftText
    ) {
        let elements = types.enumerated().map { index, type in
            (
                name: "element\(index)",
                type: factory.qualifying(factory.swiftType(type, of: "element\(index)"), by: owner)
            )
        }
        swift.block("extension Expression where Value == \(owner).\(entry.name)") { swift in
            if entry.isSettable {
                swift.line("/// Makes one.")
                let parameters = elements.map { "_ \($0.name): Expression<\($0.type)>" }
                swift.parameters("public init", parameters, " {")
                swift.indented { swift in
                    swift.line("var _a = Arguments()")
                    for element in elements { swift.line("_a.set(\"\", \(element.name))") }
                    swift.line("self.init(tuple: _a)")
                }
                swift.line("}")
            }
            for (index, element) in elements.enumerated() {
                swift.line("/// The element at position \(index).")
                swift.line("public var \(element.name): Expression<\(element.type)> { terraformElement(\(index)) }")
            }
        }
    }

    /// The member with its nested types named in full, for use outside the type that holds them.
    private func qualified(_ member: Member, _ factory: MemberFactory, _ owner: String) -> Member {
        var member = member
        switch member.content {
        case .attribute(let type, let isSensitive):
            member.content = .attribute(type: factory.qualifying(type, by: owner), isSensitive: isSensitive)
        case .block(let type, let schema): member.content = .block(type: "\(owner).\(type)", schema)
        }
        return member
    }
}

extension MemberFactory {
    /// The type with a nested type in it named in full.
    func qualifying(_ type: String, by owner: String) -> String {
        let names = Set(types.entries.map(\.name))
        var result = ""
        var word = ""
        for character in type + " " {
            if character.isLetter || character.isNumber || character == "_" {
                word.append(character)
            } else {
                result += names.contains(word) ? "\(owner).\(word)" : word
                word = ""
                result.append(character)
            }
        }
        return String(result.dropLast())
    }
}
