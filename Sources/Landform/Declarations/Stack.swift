/// A configuration that Terraform applies by itself, with a state of its own.
///
///     let stack = Stack("messages", backend: .s3(bucket: "state", key: "messages.tfstate", region: "eu-central-1"))
///     AWSProvider(in: stack, region: "eu-central-1")
///     let failures = SQSQueue("failures", in: stack, messageRetentionSeconds: 1_209_600)
///     Output("failures", in: stack, failures.url)
public final class Stack: Scope {
    /// The name: that of its folder in the output.
    public var name: String { contents.identity.name }

    /// Makes an empty stack.
    ///
    /// The name is made of ASCII letters, digits, `-` and `_`, and unique in its app. Without a backend the state is
    /// a file beside the configuration. Constructs end the names of what they make with `nameSuffix`, so that
    /// environments can share an account.
    public init(
        _ name: String, backend: Backend? = nil, nameSuffix: String? = nil, sourceFile: StaticString = #filePath,
        sourceLine: UInt = #line,
        sourceColumn: UInt = #column
    ) {
        let source = SourceLocation(file: sourceFile, line: sourceLine, column: sourceColumn)
        let identity = StackIdentity(name: name, source: source)
        let contents = StackContents(identity: identity, backend: backend, nameSuffix: nameSuffix)
        super.init(contents: contents, prefix: "", repetition: nil)
    }

    /// Is applied after these, though it reads no value of theirs.
    @discardableResult
    public func dependsOn(_ others: Stack...) -> Stack { dependsOn(others) }

    /// Is applied after these, though it reads no value of theirs.
    @discardableResult
    public func dependsOn(_ others: [Stack]) -> Stack {
        contents.predecessors += others.map(\.contents.identity)
        return self
    }

    /// Lays JSON over the whole configuration, member by member, when all else is written.
    ///
    /// Objects are merged, blocks (an array of objects, such as `moved`) are added to those that are there, and any
    /// other value replaces the one that is there. Strings in it are Terraform templates; nothing is escaped or checked.
    public func rawOverride(_ members: JSONValue) { contents.overrides.append(members) }
}

/// The stacks of a system, synthesized together: what one takes from another is passed on by Terraform.
public struct App {
    /// The stacks, in no particular order.
    public var stacks: [Stack]
    var runsProviderChecks = true

    /// An app of these stacks.
    public init(_ stacks: Stack...) { self.stacks = stacks }

    /// An app of these stacks.
    public init(_ stacks: [Stack]) { self.stacks = stacks }
}
