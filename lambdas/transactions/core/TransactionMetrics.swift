/// The CloudWatch metrics of the functions.
public enum TransactionMetrics {
    /// The namespace of the metrics.
    public static let namespace = "Transactions"
    /// The number of rejected files.
    public static let rejected = "rejected"
}
