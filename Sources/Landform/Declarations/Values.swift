/// An input of a stack, which Terraform is given: `-var`, `TF_VAR_…` or a file.
///
///     let image = Variable<String>("image", in: stack, description: "the image's digest")
///     let uri: Expression<String> = "\(repository.repositoryURL)@\(image.value)"
///
/// Source: <https://developer.hashicorp.com/terraform/language/values/variables>
public struct Variable<Value: TerraformValue> {
    /// The value that Terraform was given.
    public let value: Expression<Value>

    /// A rule that the value must meet.
    public struct Validation {
        let condition: (Expression<Value>) -> Expression<Bool>
        let message: String

        /// A rule, and what to say where the value does not meet it.
        public init(_ message: String, _ condition: @escaping (Expression<Value>) -> Expression<Bool>) {
            self.message = message
            self.condition = condition
        }
    }

    /// Declares an input. Without a default it must be given; a default is a literal.
    @discardableResult
    public init(
        _ name: String, in scope: Scope, default: Expression<Value>? = nil, description: String? = nil,
        isSensitive: Bool = false, isEphemeral: Bool = false, isNullable: Bool = true, validations: [Validation] = [],
        sourceFile: StaticString = #filePath, sourceLine: UInt = #line, sourceColumn: UInt = #column
    ) {
        let identity = Identity(
            stack: scope.contents.identity, kind: .variable, type: "", name: scope.qualified(name),
            isEphemeral: isEphemeral, source: SourceLocation(file: sourceFile, line: sourceLine, column: sourceColumn))
        let value = Expression<Value>(
            .reference(Reference(root: .declaration(identity, InstanceSelection()), isSensitive: isSensitive)))
        self.value = value
        scope.contents.variables.append(
            VariableDeclaration(
                identity: identity, typeConstraint: Value.typeConstraint, defaultValue: `default`?.node,
                description: description, isSensitive: isSensitive, isEphemeral: isEphemeral, isNullable: isNullable,
                validations: validations.map {
                    .init(condition: $0.condition(value).node, message: .string($0.message))
                }))
    }
}

extension Variable {
    /// Declares an input with a Swift value as its default: a number, or an array, a set or a dictionary.
    @_disfavoredOverload
    @discardableResult
    public init<Default: PlainValue>(
        _ name: String, in scope: Scope, default: Default, description: String? = nil, isSensitive: Bool = false,
        isEphemeral: Bool = false, isNullable: Bool = true, validations: [Validation] = [],
        sourceFile: StaticString = #filePath, sourceLine: UInt = #line, sourceColumn: UInt = #column
    ) where Default.TerraformType == Value {
        self.init(
            name, in: scope, default: `default`.expression, description: description, isSensitive: isSensitive,
            isEphemeral: isEphemeral, isNullable: isNullable, validations: validations, sourceFile: sourceFile,
            sourceLine: sourceLine, sourceColumn: sourceColumn)
    }
}

struct VariableDeclaration {
    var identity: Identity
    var typeConstraint: String
    var defaultValue: ExpressionNode?
    var description: String?
    var isSensitive: Bool
    var isEphemeral: Bool
    var isNullable: Bool
    var validations: [Lifecycle.Condition]
}

/// A value with a name, for Terraform to work out once.
///
/// Source: <https://developer.hashicorp.com/terraform/language/values/locals>
public struct Local<Value> {
    /// The value by its name.
    public let value: Expression<Value>

    /// Names a value.
    @discardableResult
    public init(
        _ name: String, in scope: Scope, _ value: Expression<Value>, sourceFile: StaticString = #filePath,
        sourceLine: UInt = #line, sourceColumn: UInt = #column
    ) {
        self.init(
            name, value, in: scope, SourceLocation(file: sourceFile, line: sourceLine, column: sourceColumn))
    }

    private init(_ name: String, _ value: Expression<Value>, in scope: Scope, _ source: SourceLocation) {
        let identity = Identity(
            stack: scope.contents.identity, kind: .local, type: "", name: scope.qualified(name),
            isEphemeral: value.node.isEphemeral, source: source)
        self.value = Expression(
            .reference(
                Reference(root: .declaration(identity, InstanceSelection()), isSensitive: value.node.isSensitive)))
        scope.contents.locals.append(LocalDeclaration(identity: identity, value: value.node))
    }
}

extension Local where Value == String {
    /// Names a text: what a literal is, with expressions in it or without.
    @discardableResult
    public init(
        _ name: String, in scope: Scope, _ text: Expression<String>, sourceFile: StaticString = #filePath,
        sourceLine: UInt = #line, sourceColumn: UInt = #column
    ) {
        self.init(name, text, in: scope, SourceLocation(file: sourceFile, line: sourceLine, column: sourceColumn))
    }
}

extension Local where Value == Number {
    /// Names a number.
    @discardableResult
    public init(
        _ name: String, in scope: Scope, _ number: Expression<Number>, sourceFile: StaticString = #filePath,
        sourceLine: UInt = #line, sourceColumn: UInt = #column
    ) {
        self.init(name, number, in: scope, SourceLocation(file: sourceFile, line: sourceLine, column: sourceColumn))
    }
}

extension Local where Value == Bool {
    /// Names a boolean.
    @discardableResult
    public init(
        _ name: String, in scope: Scope, _ boolean: Expression<Bool>, sourceFile: StaticString = #filePath,
        sourceLine: UInt = #line, sourceColumn: UInt = #column
    ) {
        self.init(name, boolean, in: scope, SourceLocation(file: sourceFile, line: sourceLine, column: sourceColumn))
    }
}

extension Local where Value == [String] {
    /// Names a list of texts, with expressions in them or without.
    @discardableResult
    public init(
        _ name: String, in scope: Scope, _ texts: Expression<[String]>, sourceFile: StaticString = #filePath,
        sourceLine: UInt = #line, sourceColumn: UInt = #column
    ) {
        self.init(name, texts, in: scope, SourceLocation(file: sourceFile, line: sourceLine, column: sourceColumn))
    }
}

extension Local {
    /// Names a Swift value: a number, or an array, a set or a dictionary.
    @_disfavoredOverload
    @discardableResult
    public init<T: PlainValue>(
        _ name: String, in scope: Scope, _ value: T, sourceFile: StaticString = #filePath, sourceLine: UInt = #line,
        sourceColumn: UInt = #column
    ) where T.TerraformType == Value {
        self.init(
            name, value.expression, in: scope,
            SourceLocation(file: sourceFile, line: sourceLine, column: sourceColumn))
    }
}

struct LocalDeclaration {
    var identity: Identity
    var value: ExpressionNode
}

/// A value that a stack shows after it is applied.
///
/// Source: <https://developer.hashicorp.com/terraform/language/values/outputs>
public struct Output {
    /// Declares an output. One that holds a sensitive value must be sensitive itself: Terraform then does not print it.
    @discardableResult
    public init<Value>(
        _ name: String, in scope: Scope, _ value: Expression<Value>, description: String? = nil,
        isSensitive: Bool = false, sourceFile: StaticString = #filePath, sourceLine: UInt = #line,
        sourceColumn: UInt = #column
    ) {
        self.init(
            name, in: scope, value.node, description, isSensitive,
            SourceLocation(file: sourceFile, line: sourceLine, column: sourceColumn))
    }

    private init(
        _ name: String, in scope: Scope, _ value: ExpressionNode, _ description: String?, _ isSensitive: Bool,
        _ source: SourceLocation
    ) {
        scope.contents.outputs.append(
            OutputDeclaration(
                name: scope.qualified(name), value: value, description: description, isSensitive: isSensitive,
                source: source))
    }
}

extension Output {
    /// Declares an output of text: what a literal is, with expressions in it or without.
    @discardableResult
    public init(
        _ name: String, in scope: Scope, _ text: Expression<String>, description: String? = nil,
        isSensitive: Bool = false, sourceFile: StaticString = #filePath, sourceLine: UInt = #line,
        sourceColumn: UInt = #column
    ) {
        self.init(
            name, in: scope, text.node, description, isSensitive,
            SourceLocation(file: sourceFile, line: sourceLine, column: sourceColumn))
    }

    /// Declares an output of a number.
    @discardableResult
    public init(
        _ name: String, in scope: Scope, _ number: Expression<Number>, description: String? = nil,
        isSensitive: Bool = false, sourceFile: StaticString = #filePath, sourceLine: UInt = #line,
        sourceColumn: UInt = #column
    ) {
        self.init(
            name, in: scope, number.node, description, isSensitive,
            SourceLocation(file: sourceFile, line: sourceLine, column: sourceColumn))
    }

    /// Declares an output of a boolean.
    @discardableResult
    public init(
        _ name: String, in scope: Scope, _ boolean: Expression<Bool>, description: String? = nil,
        isSensitive: Bool = false, sourceFile: StaticString = #filePath, sourceLine: UInt = #line,
        sourceColumn: UInt = #column
    ) {
        self.init(
            name, in: scope, boolean.node, description, isSensitive,
            SourceLocation(file: sourceFile, line: sourceLine, column: sourceColumn))
    }

    /// Declares an output of a list of texts, with expressions in them or without.
    @discardableResult
    public init(
        _ name: String, in scope: Scope, _ texts: Expression<[String]>, description: String? = nil,
        isSensitive: Bool = false, sourceFile: StaticString = #filePath, sourceLine: UInt = #line,
        sourceColumn: UInt = #column
    ) {
        self.init(
            name, in: scope, texts.node, description, isSensitive,
            SourceLocation(file: sourceFile, line: sourceLine, column: sourceColumn))
    }

    /// Declares an output of a Swift value: a number, or an array, a set or a dictionary.
    @_disfavoredOverload
    @discardableResult
    public init(
        _ name: String, in scope: Scope, _ value: some PlainValue, description: String? = nil,
        isSensitive: Bool = false, sourceFile: StaticString = #filePath, sourceLine: UInt = #line,
        sourceColumn: UInt = #column
    ) {
        self.init(
            name, in: scope, value.expression.node, description, isSensitive,
            SourceLocation(file: sourceFile, line: sourceLine, column: sourceColumn))
    }

    /// A declaration is no value.
    @available(*, unavailable, message: "a resource is no value: give one of its attributes, such as its name or ARN")
    @discardableResult
    public init(
        _ name: String, in scope: Scope, _ declaration: some Declared, description: String? = nil,
        isSensitive: Bool = false
    ) {
        preconditionFailure("a resource is no value")
    }
}

struct OutputDeclaration {
    var name: String
    var value: ExpressionNode
    var description: String?
    var isSensitive: Bool
    var source: SourceLocation
}
