/// What a metric counts.
///
/// Source: <https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricDatum.html>
public enum MetricUnit: String, Sendable, CaseIterable {
    /// Seconds.
    case seconds = "Seconds"
    /// Microseconds.
    case microseconds = "Microseconds"
    /// Milliseconds.
    case milliseconds = "Milliseconds"
    /// Bytes.
    case bytes = "Bytes"
    /// Kilobytes.
    case kilobytes = "Kilobytes"
    /// Megabytes.
    case megabytes = "Megabytes"
    /// Gigabytes.
    case gigabytes = "Gigabytes"
    /// Terabytes.
    case terabytes = "Terabytes"
    /// Bits.
    case bits = "Bits"
    /// Kilobits.
    case kilobits = "Kilobits"
    /// Megabits.
    case megabits = "Megabits"
    /// Gigabits.
    case gigabits = "Gigabits"
    /// Terabits.
    case terabits = "Terabits"
    /// A share of one hundred.
    case percent = "Percent"
    /// A number of things.
    case count = "Count"
    /// Bytes a second.
    case bytesPerSecond = "Bytes/Second"
    /// Kilobytes a second.
    case kilobytesPerSecond = "Kilobytes/Second"
    /// Megabytes a second.
    case megabytesPerSecond = "Megabytes/Second"
    /// Gigabytes a second.
    case gigabytesPerSecond = "Gigabytes/Second"
    /// Terabytes a second.
    case terabytesPerSecond = "Terabytes/Second"
    /// Bits a second.
    case bitsPerSecond = "Bits/Second"
    /// Kilobits a second.
    case kilobitsPerSecond = "Kilobits/Second"
    /// Megabits a second.
    case megabitsPerSecond = "Megabits/Second"
    /// Gigabits a second.
    case gigabitsPerSecond = "Gigabits/Second"
    /// Terabits a second.
    case terabitsPerSecond = "Terabits/Second"
    /// A number of things a second.
    case countPerSecond = "Count/Second"
    /// None.
    case none = "None"
}
