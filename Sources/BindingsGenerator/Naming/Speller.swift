/// Makes Swift names of Terraform's: `kms_master_key_id` is `kmsMasterKeyID`, `aws_sqs_queue` is `SQSQueue`.
struct Speller {
    let words: [String: String]
    /// The types of texts that attributes can have, which nothing else must be named like.
    let valueTypes: Set<String>

    init(words: [String: String], valueTypes: Set<String> = []) {
        self.words = words
        self.valueTypes = valueTypes
    }

    /// A resource's type.
    func declarationName(_ name: String) -> String {
        ReservedNames.declarations.contains(name) || isReserved(name) ? name + "Resource" : name
    }

    /// The type of a nested block or of an object.
    func nestedName(_ name: String) -> String { isReserved(name) ? name + "Block" : name }

    private func isReserved(_ name: String) -> Bool { ReservedNames.types.contains(name) || valueTypes.contains(name) }

    /// A type's name: every word with a capital, or as the table of words spells it.
    func typeName(_ name: String) -> String {
        let spelled = words(of: name).map(spell).joined()
        return spelled.first.map { $0.isNumber } == true ? "_\(spelled)" : spelled
    }

    /// A property's or argument's name: the first word as it is, then as in types.
    func memberName(_ name: String) -> String {
        let parts = words(of: name)
        let spelled = (parts.prefix(1) + parts.dropFirst().map(spell)).joined()
        let safe = spelled.first.map { $0.isNumber } == true ? "_\(spelled)" : spelled
        return ReservedNames.members.contains(safe) ? safe + "_" : safe
    }

    /// The words between underscores, or between whatever else no Swift name can hold.
    private func words(of name: String) -> [String] {
        name.split { !$0.isLetter && !$0.isNumber }.map(String.init)
    }

    private func spell(_ word: String) -> String {
        if let spelled = words[word] { return spelled }
        if word.hasSuffix("s"), let singular = words[String(word.dropLast())], singular.allSatisfy({ !$0.isLowercase })
        {
            return singular + "s"
        }
        return word.prefix(1).uppercased() + word.dropFirst()
    }
}

enum ReservedNames {
    /// Names that mean something else after a dot, or that every binding has: an attribute gets `_` at its end.
    static let members: Set<String> = ["self", "init", "handle", "hashValue"]

    /// The parameters that every declaration has beside its arguments.
    static let sourceParameters: Set<String> = ["sourceFile", "sourceLine", "sourceColumn"]

    /// Types that generated code names, or that Swift does not let one declare: a nested type gets `Block` at its end.
    static let types: Set<String> = [
        "Any", "Self", "Type", "Protocol", "String", "Bool", "Number", "SetOf", "AnyValue", "Array", "Dictionary",
        "Optional", "Expression", "Arguments", "Handle", "Scope", "Stack", "Resource", "DataSource",
        "EphemeralResource",
        "NestedBlock", "ProviderRequirement", "ProviderConfiguration", "ProviderHandle", "StaticString", "UInt",
        "Sendable", "Declared", "Output", "Variable", "Local", "Each", "Count", "App", "Landform", "Swift",
    ]

    /// Types that an extension of `Expression` finds in it, or that a stack names: a resource's type gets `Resource` at
    /// its end.
    static let declarations: Set<String> = [
        "Value", "Key", "Interpolation", "Backend", "Terraform", "Synth", "Synthesis", "Diagnostic",
    ]

    /// Words that need backticks where a name is declared or used by itself.
    static let keywords: Set<String> = [
        "associatedtype", "class", "deinit", "enum", "extension", "fileprivate", "func", "import", "init", "inout",
        "internal", "let", "open", "operator", "private", "precedencegroup", "protocol", "public", "rethrows", "static",
        "struct", "subscript", "typealias", "var", "break", "case", "catch", "continue", "default", "defer", "do",
        "else",
        "fallthrough", "for", "guard", "if", "in", "repeat", "return", "throw", "switch", "where", "while", "as",
        "false",
        "is", "nil", "self", "Self", "super", "throws", "true", "try", "Any", "await",
    ]

    /// The name as a declaration or an expression needs it.
    static func escaped(_ name: String) -> String { keywords.contains(name) ? "`\(name)`" : name }
}
