/// A state that waits, and gives its input on.
///
///     Wait("Breathe", .seconds(5))
///     Wait("Until it is due", taking: Job.self) { job in .until(job.due) }
///
/// Source: <https://docs.aws.amazon.com/step-functions/latest/dg/state-wait.html>
public struct Wait<Input>: SingleState {
    /// What it gives.
    public typealias Output = Input
    /// The state, while it is put together.
    public var draft: StateDraft

    /// Waits for as long as, or until when, the input says.
    public init(
        _ name: String, taking: Input.Type = Input.self,
        file: StaticString = #filePath, line: UInt = #line, column: UInt = #column,
        _ time: (StateInput<Input>) -> WaitDuration<Input>
    ) {
        draft = StateDraft(
            name, .wait(time(.input).time), at: SourcePosition(file: file, line: line, column: column))
    }
}

extension Wait where Input == Anything {
    /// Waits for whole seconds: 0 to 99,999,999.
    public init(
        _ name: String, _ duration: Duration,
        file: StaticString = #filePath, line: UInt = #line, column: UInt = #column
    ) {
        draft = StateDraft(
            name, .wait(.duration(duration)), at: SourcePosition(file: file, line: line, column: column))
    }

    /// Waits until a point in time.
    public init(
        _ name: String, until timestamp: Timestamp,
        file: StaticString = #filePath, line: UInt = #line, column: UInt = #column
    ) {
        draft = StateDraft(
            name, .wait(.until(.literal(.string(timestamp.text)))),
            at: SourcePosition(file: file, line: line, column: column))
    }
}

/// How long a state waits, by its input.
public struct WaitDuration<Input>: Sendable {
    let time: WaitTime

    /// So many seconds: 0 to 99,999,999.
    public static func seconds(_ seconds: StateValue<Input, Int>) -> WaitDuration {
        WaitDuration(time: .seconds(seconds.expression))
    }

    /// Until a point in time.
    public static func until(_ timestamp: StateValue<Input, Timestamp>) -> WaitDuration {
        WaitDuration(time: .until(timestamp.expression))
    }
}

enum WaitTime: Sendable {
    case duration(Duration)
    case seconds(ValueExpression)
    case until(ValueExpression)
}
