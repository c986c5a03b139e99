/// What a resource says about its own life.
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

    /// Comes after these, though it refers to nothing of theirs: `depends_on`.
    @discardableResult
    public func dependsOn(
        _ others: any Declared..., sourceFile: StaticString = #filePath, sourceLine: UInt = #line,
        sourceColumn: UInt = #column
    ) -> Self {
        dependsOn(others, sourceFile: sourceFile, sourceLine: sourceLine, sourceColumn: sourceColumn)
    }

    /// Comes after these, though it refers to nothing of theirs: `depends_on`.
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

    /// Nothing is named by its address.
    @available(*, unavailable, message: "nothing is named by its address: keep what its declaration gives")
    @discardableResult
    public func dependsOn(_ addresses: String...) -> Self { self }

    /// An attribute is no declaration.
    @available(*, unavailable, message: "an attribute is no declaration: give what it belongs to")
    @discardableResult
    public func dependsOn<T>(_ attributes: Expression<T>...) -> Self { self }

    /// Is made by this configuration of its provider, where the default one is not meant: `provider`.
    @discardableResult
    public func using(_ provider: some ProviderConfiguration) -> Self {
        changing { $0.providerConfiguration = provider.handle }
    }

    /// A configuration is not named by its alias.
    @available(*, unavailable, message: "a configuration is not named by its alias: keep what its declaration gives")
    @discardableResult
    public func using(_ alias: String) -> Self { self }

    /// A condition to hold before it is planned; otherwise the plan fails with the message.
    ///
    /// Source: <https://developer.hashicorp.com/terraform/language/expressions/custom-conditions>
    @discardableResult
    public func precondition(_ condition: Expression<Bool>, _ message: Expression<String>) -> Self {
        changing { $0.lifecycle.preconditions.append(.init(condition: condition.node, message: message.node)) }
    }

    /// A condition to hold once it is there; otherwise the run fails with the message. The closure is given the
    /// object itself.
    @discardableResult
    public func postcondition(_ message: Expression<String>, _ condition: (Self) -> Expression<Bool>) -> Self {
        func aboutItself(_ node: ExpressionNode) -> ExpressionNode {
            node.replacing(handle.declaration.identity, handle.instance, with: .reference(Reference(root: .current)))
        }
        let postcondition = Lifecycle.Condition(
            condition: aboutItself(condition(self).node), message: aboutItself(message.node))
        return changing { $0.lifecycle.postconditions.append(postcondition) }
    }

    /// Says that a finding of a checker is as it should be, and why: `.accepting("CKV_AWS_117", because: "…")`.
    ///
    /// It is written to the output as a comment, where whoever runs the checker finds it.
    @discardableResult
    public func accepting(_ finding: String, because reason: String) -> Self {
        changing {
            $0.acceptedFindings[finding] = reason
            $0.refusedFindings.remove(finding)
        }
    }

    /// Takes back what ``accepting(_:because:)`` said of a finding, since it is none any more.
    @discardableResult
    public func noLongerAccepting(_ finding: String) -> Self {
        changing {
            $0.acceptedFindings[finding] = nil
            $0.refusedFindings.insert(finding)
        }
    }

    /// Lays JSON over what is written for this declaration, member by member: the way to say what has no typed form
    /// yet.
    ///
    /// Objects are merged, blocks (an array of objects) are added to those that are there, and any other value replaces
    /// the one that is there. Strings in it are Terraform templates, as they are in Terraform's JSON syntax; nothing is escaped or checked.
    @discardableResult
    public func rawOverride(_ members: JSONValue) -> Self { changing { $0.overrides.append(members) } }
}

extension Resource {
    private func changing(_ change: (inout Lifecycle) -> Void) -> Self {
        change(&handle.declaration.lifecycle)
        return self
    }

    /// A replacement is made before the present one is destroyed: `create_before_destroy`.
    @discardableResult
    public func createBeforeDestroy(_ isOn: Bool = true) -> Self { changing { $0.createBeforeDestroy = isOn } }

    /// A plan that would destroy it fails: `prevent_destroy`.
    @discardableResult
    public func preventDestroy(_ isOn: Bool = true) -> Self { changing { $0.preventDestroy = isOn } }

    /// What others change in these attributes is left as it is: `.ignoreChanges(to: \.desiredCount, \.tags)`.
    @discardableResult
    public func ignoreChanges<each T>(to attributes: repeat KeyPath<Self, Expression<each T>>) -> Self {
        var nodes: [ExpressionNode] = []
        for attribute in repeat each attributes { nodes.append(self[keyPath: attribute].node) }
        return changing { $0.ignoredChanges += nodes }
    }

    /// What others change in it is left as it is, whatever it is.
    @discardableResult
    public func ignoreAllChanges() -> Self { changing { $0.ignoresAllChanges = true } }

    /// Is replaced when one of these is: `replace_triggered_by`.
    @discardableResult
    public func replaceTriggered(by others: any Resource...) -> Self { replaceTriggered(by: others) }

    /// Is replaced when one of these is: `replace_triggered_by`.
    @discardableResult
    public func replaceTriggered(by others: [any Resource]) -> Self {
        changing { $0.replacementTriggers += others.map(\.handle.node) }
    }

    /// Is replaced when this attribute of another resource changes.
    @discardableResult
    public func replaceTriggered<T>(by attribute: Expression<T>) -> Self {
        changing { $0.replacementTriggers.append(attribute.node) }
    }
}
