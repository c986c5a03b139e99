public import Contracts

/// What the functions count.
public enum TransactionMetrics {
    /// What the metrics belong to.
    public static let namespace = "Transactions"
    /// Files that the validator did not accept, which to Lambda are errors.
    public static let rejected = FunctionMetric("rejected", namespace: namespace)
}
