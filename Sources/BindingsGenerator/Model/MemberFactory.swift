import Foundation

/// Makes members of a schema's attributes and blocks, with the types that the settings name.
struct MemberFactory {
    let settings: Settings
    let speller: Speller
    let types: NestedTypes
    /// Terraform's name of what the members belong to, such as `aws_lambda_function`.
    let owner: String

    /// The members of a resource or a provider, whose initializer has more parameters.
    func declarationMembers(of block: BlockSchema) -> [Member] {
        members(of: block, taken: ReservedNames.sourceParameters)
    }

    func members(of block: BlockSchema, taken: Set<String> = []) -> [Member] {
        let attributes = block.attributes.map { member($0.key, $0.value, among: block.attributes) }
        let blocks = block.blocks.compactMap { name, nested -> Member? in
            guard let type = types.name(of: .block(nested.block)) else { return nil }
            return Member(
                name: name, swiftName: speller.memberName(name), content: .block(type: type, nested),
                isRequired: nested.minItems > 0, isSettable: nested.isSettable,
                isDeprecated: nested.block.isDeprecated, summary: summary(of: nested))
        }
        return distinct(attributes + blocks, taken: taken)
    }

    func members(of type: SchemaType) -> [Member] {
        switch type {
        case .nested(let attributes): return distinct(attributes.map { member($0.key, $0.value, among: attributes) })
        case .object(let members, let optional):
            return distinct(
                members.map { name, type in
                    Member(
                        name: name, swiftName: speller.memberName(name),
                        content: .attribute(type: swiftType(type, of: name), isSensitive: false), isRequired: false,
                        isSettable: true, isDeprecated: false, isNullWhenAbsent: !optional.contains(name),
                        summary: "`\(name)`")
                })
        default: return []
        }
    }

    private func member(
        _ name: String, _ schema: AttributeSchema, among attributes: [String: AttributeSchema]
    ) -> Member {
        Member(
            name: name, swiftName: speller.memberName(name),
            content: .attribute(type: swiftType(schema.type, of: name), isSensitive: schema.isSensitive),
            isRequired: schema.isRequired, isSettable: schema.isSettable, isDeprecated: schema.isDeprecated,
            isWriteOnly: schema.isWriteOnly, secrecy: secrecy(of: name, schema, among: attributes),
            summary: summary(of: schema, name))
    }

    /// How an argument holds a secret: the further arguments of `setSecret`; nil where it holds none.
    private func secrecy(
        of name: String, _ schema: AttributeSchema, among attributes: [String: AttributeSchema]
    ) -> String? {
        let path = "\(owner).\(name)"
        let plain = settings.secrets?.plain?[path]
        let isSecret = schema.isSensitive || settings.secrets?.arguments?.contains(path) == true || plain != nil
        guard isSecret, schema.isSettable, !schema.isWriteOnly else { return nil }
        var text = ""
        if attributes["\(name)_wo"]?.isWriteOnly == true {
            text += ", writeOnly: \(SwiftText.literal(speller.memberName("\(name)_wo")))"
        }
        guard let plain else { return text }
        let instead = "instead: \(SwiftText.literal(plain.instead))"
        guard let argument = plain.argument else { return text + ", plain: .always(\(instead))" }
        let values = (plain.values ?? []).map(SwiftText.literal).joined(separator: ", ")
        let other = ReservedNames.escaped(speller.memberName(argument))
        return text + ", plain: .when(\(other), isOneOf: [\(values)], \(instead))"
    }

    /// The Swift type of an attribute's value.
    func swiftType(_ type: SchemaType, of name: String) -> String {
        switch type {
        case .string: return textType(of: name)
        case .number: return "Number"
        case .bool: return "Bool"
        case .dynamic: return "AnyValue"
        case .list(let element): return "[\(swiftType(element, of: name))]"
        case .set(let element): return "SetOf<\(swiftType(element, of: name))>"
        case .map(let element): return "[String: \(swiftType(element, of: name))]"
        case .tuple, .object, .nested: return types.name(of: .object(type)) ?? "AnyValue"
        }
    }

    /// A text that such an attribute could hold.
    func example(ofTextNamed name: String) -> String {
        settings.examples?["\(owner).\(name)"] ?? valueType(of: name)?.example ?? "text"
    }

    private func textType(of name: String) -> String { valueType(of: name)?.type ?? "String" }

    private func valueType(of name: String) -> Settings.ValueType? {
        let lastWord = name.split(separator: "_").last.map(String.init) ?? name
        return settings.valueTypes.first { type in
            type.lastWord.map { lastWord == $0 || lastWord == $0 + "s" } == true
                || type.attributes?.contains("\(owner).\(name)") == true
        }
    }

    private func summary(of schema: AttributeSchema, _ name: String) -> String {
        if let description = schema.description.flatMap(firstLine) { return "`\(name)`: \(description)" }
        var notes: [String] = []
        if schema.isWriteOnly { notes.append("write-only: it enters neither the plan nor the state") }
        if schema.isSensitive { notes.append("sensitive") }
        if !schema.isSettable { notes.append("known after it is applied") }
        return "`\(name)`" + (notes.isEmpty ? "" : ": " + notes.joined(separator: ", "))
    }

    private func summary(of schema: NestedBlockSchema) -> String {
        schema.block.description.flatMap(firstLine) ?? "a nested block"
    }

    /// In order of Terraform's names. Of two that would have one name in Swift the later one gets `_` at its end.
    private func distinct(_ members: [Member], taken: Set<String> = []) -> [Member] {
        var taken = taken
        return members.sorted { $0.name < $1.name }.map { member in
            var member = member
            while !taken.insert(member.swiftName).inserted { member.swiftName += "_" }
            return member
        }
    }
}

/// The first line of a description that has text.
func firstLine(_ text: String) -> String? {
    text.split(whereSeparator: \.isNewline).map { $0.trimmingCharacters(in: .whitespaces) }.first { !$0.isEmpty }
}
