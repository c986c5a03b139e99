public import Contracts
public import Landform

/// What the constructs of a stack share, unless a construct is given a value of its own.
///
///     stack.setDefaults { defaults in
///         defaults.isProtected = true
///         defaults.logRetentionDays = 30
///         defaults.alarms = Alarms("alarm", in: stack, prefix: "orders-prod", notifying: [.topic(alerts.arn)])
///     }
///
/// Set them before the constructs that use them.
public struct StackDefaults {
    /// Whether a plan fails that would destroy a bucket, a table, a queue or a repository.
    public var isProtected = false
    /// Retention of logs, in days: one of ``LogGroup/retentions``.
    public var logRetentionDays = 7
    /// Retention of queues for dead letters: 1 minute to 14 days.
    public var deadLetterRetention = Duration.days(14)
    /// Reserved concurrency of each function. `nil` reserves nothing.
    public var reservedConcurrency: Int?
    /// Returns the image of a function. `nil` requires an image of each function.
    public var image: ((any FunctionContract.Type, Scope) -> Image)?
    /// The alarms that watch each function, table, topic, state machine, API and queue for dead letters. `nil` watches none.
    public var alarms: Alarms?
}

/// Whether the alarms of the stack watch a construct.
///
/// Without alarms in ``StackDefaults`` nothing watches a construct.
public enum Watching: Sendable, Hashable {
    /// The alarms' names have the construct's id.
    case byID
    /// The alarms' names have this name.
    case named(String)
    /// No alarm watches the construct.
    case off
}

extension Stack {
    /// Changes what the constructs of the stack share. A change after a construct has used the defaults is an error.
    public func setDefaults(
        _ change: (inout StackDefaults) -> Void, sourceFile: StaticString = #filePath, sourceLine: UInt = #line,
        sourceColumn: UInt = #column
    ) {
        if let use = holder.firstUse {
            let scope = locating(file: sourceFile, line: sourceLine, column: sourceColumn)
            scope.report(
                Diagnostic(
                    .error, "The defaults of stack \(name) change after a construct has used them.",
                    resolution: "set them before the first construct.",
                    notes: use.location.map { [.init("the first use", at: $0)] } ?? []))
        }
        change(&holder.defaults)
    }
}

extension Scope {
    /// The defaults of the stack, for the constructs that are declared in it.
    public var defaults: StackDefaults {
        if holder.firstUse == nil { holder.firstUse = DefaultsHolder.Use(location: location) }
        return holder.defaults
    }

    fileprivate var holder: DefaultsHolder { shared(DefaultsHolder.self) { _ in DefaultsHolder() } }

    /// Declares the alarms of a construct in this scope, where the stack has alarms. Constructs call it.
    ///
    /// - Parameters:
    ///   - id: The construct's id.
    ///   - watching: Whether, and by which name, the alarms watch the construct.
    ///   - declare: Declares the alarms, given those of the stack and the construct's name in them.
    public func watch(_ id: String, _ watching: Watching, _ declare: (Alarms, String) -> Void) {
        let name: String
        switch watching {
        case .off: return
        case .byID: name = declaredName(id)
        case .named(let own): name = own
        }
        guard let alarms = defaults.alarms else { return }
        if isRepeated {
            report(
                Diagnostic(
                    .error, "The alarms of \(id) have the same names in all instances of a repetition.",
                    resolution: "declare it with `watched: .off`, and an `Alarm` with the instance's key in its name."))
        } else {
            declare(alarms.located(at: location), name)
        }
    }
}

private final class DefaultsHolder {
    struct Use { var location: SourceLocation? }

    var defaults = StackDefaults()
    var firstUse: Use?
}
