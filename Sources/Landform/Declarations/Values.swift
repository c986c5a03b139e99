/// An input variable of a stack. Terraform takes its value from `-var`, `TF_VAR_…` or a file.
///
///     let image = Variable<String>("image", in: stack, description: "the image's digest")
///     let uri: Expression<String> = "\(repository.repositoryURL)@\(image.value)"
///
/// Source: <https://developer.hashicorp.com/terraform/language/values/variables>
public struct Variable<Value: TerraformValue> {
    /// The value of the variable.
    public let value: Expression<Value>

    /// A condition that the value must meet.
    public struct Validation {
        let condition: (Expression<Value>) -> Expression<Bool>
        let message: String

        /// Creates a condition with the message of its failure.
        public init(_ message: String, _ condition: @escaping (Expression<Value>) -> Expression<Bool>) {
            self.message = message
            self.condition = condition
        }
    }

    /// Declares a variable. Without a default, a value is required. A default is a literal.
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
    /// Declares a variable with a Swift value as its default: a number, an array, a set or a dictionary.
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

/// A named value, which Terraform evaluates once.
///
/// Source: <https://developer.hashicorp.com/terraform/language/values/locals>
public struct Local<Value> {
    /// A reference to the value.
    public let value: Expression<Value>

    /// Declares a named value.
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
    /// Declares a named text, with or without interpolated expressions.
    @discardableResult
    public init(
        _ name: String, in scope: Scope, _ text: Expression<String>, sourceFile: StaticString = #filePath,
        sourceLine: UInt = #line, sourceColumn: UInt = #column
    ) {
        self.init(name, text, in: scope, SourceLocation(file: sourceFile, line: sourceLine, column: sourceColumn))
    }
}

extension Local where Value == Number {
    /// Declares a named number.
    @discardableResult
    public init(
        _ name: String, in scope: Scope, _ number: Expression<Number>, sourceFile: StaticString = #filePath,
        sourceLine: UInt = #line, sourceColumn: UInt = #column
    ) {
        self.init(name, number, in: scope, SourceLocation(file: sourceFile, line: sourceLine, column: sourceColumn))
    }
}

extension Local where Value == Bool {
    /// Declares a named boolean.
    @discardableResult
    public init(
        _ name: String, in scope: Scope, _ boolean: Expression<Bool>, sourceFile: StaticString = #filePath,
        sourceLine: UInt = #line, sourceColumn: UInt = #column
    ) {
        self.init(name, boolean, in: scope, SourceLocation(file: sourceFile, line: sourceLine, column: sourceColumn))
    }
}

extension Local where Value == [String] {
    /// Declares a named list of texts, with or without interpolated expressions.
    @discardableResult
    public init(
        _ name: String, in scope: Scope, _ texts: Expression<[String]>, sourceFile: StaticString = #filePath,
        sourceLine: UInt = #line, sourceColumn: UInt = #column
    ) {
        self.init(name, texts, in: scope, SourceLocation(file: sourceFile, line: sourceLine, column: sourceColumn))
    }
}

extension Local {
    /// Declares a named Swift value: a number, an array, a set or a dictionary.
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

/// A value that Terraform shows after it applies a stack.
///
/// Source: <https://developer.hashicorp.com/terraform/language/values/outputs>
public struct Output {
    /// Declares an output. An output with a sensitive value must be sensitive itself, so that Terraform does not print it.
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
    /// Declares an output of text, with or without interpolated expressions.
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

    /// Declares an output of a list of texts, with or without interpolated expressions.
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

    /// Declares an output of a Swift value: a number, an array, a set or a dictionary.
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

    /// Unavailable: a declaration is not a value.
    @available(
        *, unavailable, message: "a resource is not a value: give one of its attributes, such as its name or ARN"
    )
    @discardableResult
    public init(
        _ name: String, in scope: Scope, _ declaration: some Declared, description: String? = nil,
        isSensitive: Bool = false
    ) {
        preconditionFailure("a resource is not a value")
    }
}

struct OutputDeclaration {
    var name: String
    var value: ExpressionNode
    var description: String?
    var isSensitive: Bool
    var source: SourceLocation
}
