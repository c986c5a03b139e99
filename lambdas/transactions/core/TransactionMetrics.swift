/// What the functions count.
public enum TransactionMetrics {
    /// What the metrics belong to.
    public static let namespace = "Transactions"
    /// Files that the validator did not accept.
    public static let rejected = "rejected"
}
