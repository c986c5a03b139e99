/// Whether the longest path of an Express machine may take longer than an execution can.
///
/// An execution that comes to its limit is ended; no state of it learns of that.
/// Source: <https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html>
public enum BudgetExcess: Sendable, Hashable {
    /// It is a problem of the machine.
    case refused
    /// It is accepted, with the reason, such as that the longest path is never taken.
    case accepted(because: String)
}
