/// Under what names a program's metrics are found: declared once, since each combination of dimensions is a metric of its
/// own, which costs money and needs alarms of its own. What has many values is a property.
///
/// Source: <https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html>
public struct MetricsDeclaration: Sendable {
    /// What the metrics belong to: 1 to 255 letters, digits and `.-_/#:`, and not beginning with `AWS/`.
    public var namespace: String
    /// Dimensions that every metric has, at most 29, by their names; texts that are not empty. One named `function`, the
    /// function's name, is there always.
    public var dimensions: [String: String]

    /// A declaration. The names of the dimensions are to be of few values: an environment's, not a file's.
    public init(namespace: String = "Functions", dimensions: [String: String] = [:]) {
        self.namespace = namespace
        self.dimensions = dimensions
    }
}
