extension Duration {
    /// So many minutes.
    public static func minutes(_ count: Int) -> Duration { .seconds(count * 60) }
    /// So many hours.
    public static func hours(_ count: Int) -> Duration { .seconds(count * 3_600) }
    /// So many days of 24 hours.
    public static func days(_ count: Int) -> Duration { .seconds(count * 86_400) }

    /// Whole seconds; what is left of one is dropped.
    var wholeSeconds: Int { Int(components.seconds) }
    /// Whole days; what is left of one is dropped.
    var wholeDays: Int { wholeSeconds / 86_400 }

    /// The duration in words: `14 days`, `90 seconds`.
    var inWords: String {
        let seconds = wholeSeconds
        func words(_ count: Int, _ unit: String) -> String { count == 1 ? "1 \(unit)" : "\(count) \(unit)s" }
        if self != .seconds(seconds) { return "\(self)" }
        for (size, unit) in [(86_400, "day"), (3_600, "hour"), (60, "minute")]
        where seconds != 0 && seconds % size == 0 { return words(seconds / size, unit) }
        return words(seconds, "second")
    }
}
