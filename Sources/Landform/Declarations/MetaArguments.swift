/// The content of a `lifecycle` block.
struct Lifecycle {
    struct Condition {
        var condition: ExpressionNode
        var message: ExpressionNode
    }

    var createBeforeDestroy: Bool?
    var preventDestroy: Bool?
    var ignoresAllChanges = false
    var ignoredChanges: [ExpressionNode] = []
    var replacementTriggers: [ExpressionNode] = []
    var preconditions: [Condition] = []
    var postconditions: [Condition] = []
}

extension Declared {
    private func changing(_ change: (Declaration) -> Void) -> Self {
        change(handle.declaration)
        return self
    }

    /// Orders this declaration after others that it does not refer to: `depends_on`.
    @discardableResult
    public func dependsOn(
        _ others: any Declared..., sourceFile: StaticString = #filePath, sourceLine: UInt = #line,
        sourceColumn: UInt = #column
    ) -> Self {
        dependsOn(others, sourceFile: sourceFile, sourceLine: sourceLine, sourceColumn: sourceColumn)
    }

    /// Orders this declaration after others that it does not refer to: `depends_on`.
    @discardableResult
    public func dependsOn(
        _ others: [any Declared], sourceFile: StaticString = #filePath, sourceLine: UInt = #line,
        sourceColumn: UInt = #column
    ) -> Self {
        let source = SourceLocation(file: sourceFile, line: sourceLine, column: sourceColumn)
        return changing {
            $0.dependencies += others.map { Dependency(on: $0.handle.declaration, source: source) }
        }
    }

    /// Unavailable: an address is not a declaration.
    @available(*, unavailable, message: "an address is not a declaration: keep the value that the declaration returns")
    @discardableResult
    public func dependsOn(_ addresses: String...) -> Self { self }

    /// Unavailable: an attribute is not a declaration.
    @available(*, unavailable, message: "an attribute is not a declaration: give the resource that has it")
    @discardableResult
    public func dependsOn<T>(_ attributes: Expression<T>...) -> Self { self }

    /// Uses this configuration of the provider instead of the default one: `provider`.
    @discardableResult
    public func using(_ provider: some ProviderConfiguration) -> Self {
        changing { $0.providerConfiguration = provider.handle }
    }

    /// Unavailable: an alias is not a configuration.
    @available(*, unavailable, message: "an alias is not a configuration: keep the value that its declaration returns")
    @discardableResult
    public func using(_ alias: String) -> Self { self }

    /// Adds a condition that Terraform checks before it plans the object. If it is false, the plan fails with the message.
    ///
    /// Source: <https://developer.hashicorp.com/terraform/language/expressions/custom-conditions>
    @discardableResult
    public func precondition(_ condition: Expression<Bool>, _ message: Expression<String>) -> Self {
        changing { $0.lifecycle.preconditions.append(.init(condition: condition.node, message: message.node)) }
    }

    /// Adds a condition that Terraform checks once the object exists. If it is false, the run fails with the message. The
    /// closure takes the object itself.
    @discardableResult
    public func postcondition(_ message: Expression<String>, _ condition: (Self) -> Expression<Bool>) -> Self {
        func aboutItself(_ node: ExpressionNode) -> ExpressionNode {
            node.replacing(handle.declaration.identity, handle.instance, with: .reference(Reference(root: .current)))
        }
        let postcondition = Lifecycle.Condition(
            condition: aboutItself(condition(self).node), message: aboutItself(message.node))
        return changing { $0.lifecycle.postconditions.append(postcondition) }
    }

    /// Accepts a finding of a checker, with the reason: `.accepting("CKV_AWS_117", because: "…")`.
    ///
    /// The output contains the reason as a comment, where users of the checker can read it.
    @discardableResult
    public func accepting(_ finding: String, because reason: String) -> Self {
        changing {
            $0.acceptedFindings[finding] = reason
            $0.refusedFindings.remove(finding)
        }
    }

    /// Stops accepting a finding that ``accepting(_:because:)`` accepted before.
    @discardableResult
    public func noLongerAccepting(_ finding: String) -> Self {
        changing {
            $0.acceptedFindings[finding] = nil
            $0.refusedFindings.insert(finding)
        }
    }

    /// Merges JSON into the body of this declaration, member by member: for arguments without a typed form.
    ///
    /// Objects are merged, blocks (arrays of objects) are appended, and any other value replaces the present one. Strings
    /// are Terraform templates, as everywhere in Terraform's JSON syntax; nothing is escaped or checked.
    @discardableResult
    public func rawOverride(_ members: JSONValue) -> Self { changing { $0.overrides.append(members) } }
}

extension Resource {
    private func changing(_ change: (inout Lifecycle) -> Void) -> Self {
        change(&handle.declaration.lifecycle)
        return self
    }

    /// Creates a replacement before Terraform destroys the present object: `create_before_destroy`.
    @discardableResult
    public func createBeforeDestroy(_ isOn: Bool = true) -> Self { changing { $0.createBeforeDestroy = isOn } }

    /// Makes every plan fail that would destroy the object: `prevent_destroy`.
    @discardableResult
    public func preventDestroy(_ isOn: Bool = true) -> Self { changing { $0.preventDestroy = isOn } }

    /// Leaves changes of these attributes outside Terraform as they are: `.ignoreChanges(to: \.desiredCount, \.tags)`.
    @discardableResult
    public func ignoreChanges<each T>(to attributes: repeat KeyPath<Self, Expression<each T>>) -> Self {
        var nodes: [ExpressionNode] = []
        for attribute in repeat each attributes { nodes.append(self[keyPath: attribute].node) }
        return changing { $0.ignoredChanges += nodes }
    }

    /// Leaves all changes of the object outside Terraform as they are.
    @discardableResult
    public func ignoreAllChanges() -> Self { changing { $0.ignoresAllChanges = true } }

    /// Replaces the object when one of these changes: `replace_triggered_by`.
    @discardableResult
    public func replaceTriggered(by others: any Resource...) -> Self { replaceTriggered(by: others) }

    /// Replaces the object when one of these changes: `replace_triggered_by`.
    @discardableResult
    public func replaceTriggered(by others: [any Resource]) -> Self {
        changing { $0.replacementTriggers += others.map(\.handle.node) }
    }

    /// Replaces the object when this attribute of another resource changes.
    @discardableResult
    public func replaceTriggered<T>(by attribute: Expression<T>) -> Self {
        changing { $0.replacementTriggers.append(attribute.node) }
    }
}
