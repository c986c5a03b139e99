/// A configuration that Terraform applies on its own, with its own state.
///
///     let stack = Stack("messages", backend: .s3(bucket: "state", key: "messages.tfstate", region: "eu-central-1"))
///     AWSProvider(in: stack, region: "eu-central-1")
///     let failures = SQSQueue("failures", in: stack, messageRetentionSeconds: 1_209_600)
///     Output("failures", in: stack, failures.url)
public final class Stack: Scope {
    /// The name, which is also the name of the folder in the output.
    public var name: String { contents.identity.name }

    /// Creates an empty stack.
    ///
    /// The name has ASCII letters, digits, `-` and `_`, and is unique in the app. Without a backend, the state is a file
    /// beside the configuration. Constructs append `nameSuffix` to the names of their resources, so that environments can
    /// share an account.
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

    /// Applies the stack after these stacks, even if it reads none of their values.
    @discardableResult
    public func dependsOn(_ others: Stack...) -> Stack { dependsOn(others) }

    /// Applies the stack after these stacks, even if it reads none of their values.
    @discardableResult
    public func dependsOn(_ others: [Stack]) -> Stack {
        contents.predecessors += others.map(\.contents.identity)
        return self
    }

    /// Merges JSON into the finished configuration, member by member.
    ///
    /// Objects are merged, blocks (arrays of objects, such as `moved`) are appended, and any other value replaces the
    /// present one. Strings are Terraform templates; nothing is escaped or checked.
    public func rawOverride(_ members: JSONValue) { contents.overrides.append(members) }
}

/// The stacks of a system, which are synthesized together so that one can use the values of another.
public struct App {
    /// The stacks, in no particular order.
    public var stacks: [Stack]
    var runsProviderChecks = true

    /// An app of these stacks.
    public init(_ stacks: Stack...) { self.stacks = stacks }

    /// An app of these stacks.
    public init(_ stacks: [Stack]) { self.stacks = stacks }
}
