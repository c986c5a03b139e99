/// An entry of the context object: what Step Functions knows of an execution.
///
/// Source: <https://docs.aws.amazon.com/step-functions/latest/dg/input-output-contextobject.html>
public struct ContextEntry<Value>: Sendable {
    let path: String

    init(_ path: String) { self.path = "$$." + path }
}

extension ContextEntry where Value == String {
    /// The ARN of the execution.
    public static var executionID: ContextEntry { ContextEntry("Execution.Id") }
    /// The name of the execution.
    public static var executionName: ContextEntry { ContextEntry("Execution.Name") }
    /// The ARN of the role that the execution has.
    public static var executionRole: ContextEntry { ContextEntry("Execution.RoleArn") }
    /// The name of the state.
    public static var stateName: ContextEntry { ContextEntry("State.Name") }
    /// The ARN of the state machine.
    public static var stateMachineID: ContextEntry { ContextEntry("StateMachine.Id") }
    /// The name of the state machine.
    public static var stateMachineName: ContextEntry { ContextEntry("StateMachine.Name") }
    /// The token with which a task that waits for a callback is ended.
    public static var taskToken: ContextEntry { ContextEntry("Task.Token") }
}

extension ContextEntry where Value == Timestamp {
    /// When the execution began.
    public static var executionStartTime: ContextEntry { ContextEntry("Execution.StartTime") }
    /// When the state was entered.
    public static var stateEnteredTime: ContextEntry { ContextEntry("State.EnteredTime") }
}

extension ContextEntry where Value == Int {
    /// How many times the state has been retried.
    public static var retryCount: ContextEntry { ContextEntry("State.RetryCount") }
    /// The index of a Map state's item, counted from 0.
    public static var mapItemIndex: ContextEntry { ContextEntry("Map.Item.Index") }
}

extension ContextEntry {
    /// The input of the execution.
    public static func executionInput(as type: Value.Type = Value.self) -> ContextEntry {
        ContextEntry("Execution.Input")
    }

    /// A Map state's item.
    public static func mapItemValue(as type: Value.Type = Value.self) -> ContextEntry { ContextEntry("Map.Item.Value") }
}

extension StateValue {
    /// What the context object says.
    public static func context(_ entry: ContextEntry<Value>) -> StateValue { StateValue(.path(entry.path)) }
}
