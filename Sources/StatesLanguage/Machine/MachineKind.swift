/// What a state machine is.
///
/// Source: <https://docs.aws.amazon.com/step-functions/latest/dg/choosing-workflow-type.html>
public enum MachineKind: String, Sendable, Hashable, CaseIterable {
    /// Each state is entered exactly once; an execution takes up to a year.
    case standard = "STANDARD"
    /// States may be entered more than once; an execution takes up to five minutes.
    case express = "EXPRESS"

    /// The most seconds that an execution takes, whatever its machine says.
    public var longestSeconds: Int {
        switch self {
        case .standard: 31_536_000
        case .express: 300
        }
    }
}
