/// One attribute or nested block, as Swift sees it.
struct Member {
    enum Content {
        case attribute(type: String, isSensitive: Bool)
        /// `type` is the nested type's name.
        case block(type: String, NestedBlockSchema)
    }

    /// Terraform's name.
    var name: String
    var swiftName: String
    var content: Content
    var isRequired: Bool
    var isSettable: Bool
    var isDeprecated: Bool
    /// Whether it takes what enters neither the plan nor the state.
    var isWriteOnly = false
    /// How it holds a secret: the further arguments of `setSecret`; nil where it holds none.
    var secrecy: String?
    /// Whether it must be written as null where it is absent.
    var isNullWhenAbsent = false
    var summary: String

    /// The type of the argument.
    var argumentType: String {
        switch content {
        case .attribute(let type, _): "Expression<\(type)>"
        case .block(let type, let schema):
            schema.isSingular ? type : schema.nesting == .map ? "[String: \(type)]" : "[\(type)]"
        }
    }

    /// What the argument is where it is not given.
    private var argumentDefault: String? {
        if isRequired { return nil }
        switch content {
        case .attribute: return "nil"
        case .block(_, let schema): return schema.isSingular ? "nil" : schema.nesting == .map ? "[:]" : "[]"
        }
    }

    /// The parameter of an initializer.
    var parameter: String {
        guard let value = argumentDefault else { return "\(label): \(argumentType)" }
        return "\(label): \(argumentType)\(value == "nil" ? "?" : "") = \(value)"
    }

    private var label: String { swiftName == "inout" ? "`inout`" : ReservedNames.escaped(swiftName) }

    /// The statement of an initializer that takes the argument over.
    var assignment: String {
        let value = ReservedNames.escaped(swiftName)
        switch content {
        case .attribute:
            if let secrecy { return "_a.setSecret(\"\(name)\", \(value)\(secrecy))" }
            let function = isNullWhenAbsent ? "setOrNull" : isWriteOnly ? "setWriteOnly" : "set"
            return "_a.\(function)(\"\(name)\", \(value))"
        case .block(_, let schema):
            if schema.isSingular { return "_a.block(\"\(name)\", \(value))" }
            if schema.nesting == .map { return "_a.blocks(\"\(name)\", labeled: \(value))" }
            var limits = schema.minItems > 0 ? ", min: \(schema.minItems)" : ""
            if let max = schema.maxItems { limits += ", max: \(max)" }
            return "_a.blocks(\"\(name)\", \(value), .\(schema.nesting == .set ? "set" : "list")\(limits))"
        }
    }

    /// The type of the attribute's value when it is read.
    var valueType: String {
        switch content {
        case .attribute(let type, _): type
        case .block(let type, let schema):
            switch schema.nesting {
            case .single, .group: type
            case .list: "[\(type)]"
            case .set: "SetOf<\(type)>"
            case .map: "[String: \(type)]"
            }
        }
    }

    var isSensitive: Bool { if case .attribute(_, true) = content { true } else { false } }
}
