import Landform

extension Scope {
    /// A duration in whole seconds, or an error where AWS does not take it.
    func seconds(_ duration: Duration, of what: String, within limits: ClosedRange<Duration>) -> Expression<Number> {
        if !limits.contains(duration) || duration != .seconds(duration.wholeSeconds) {
            report(
                Diagnostic(
                    .error,
                    "\(what) is \(duration.inWords).",
                    resolution: "give whole seconds, \(limits.lowerBound.inWords) to \(limits.upperBound.inWords)."))
        }
        return .init(duration.wholeSeconds)
    }

    /// A duration in whole days, or an error where AWS does not take it.
    func days(_ duration: Duration, of what: String) -> Expression<Number> {
        if duration < .days(1) || duration != .days(duration.wholeDays) {
            report(Diagnostic(.error, "\(what) is \(duration.inWords).", resolution: "give whole days, 1 or more."))
        }
        return .init(duration.wholeDays)
    }

    /// A number, or an error where AWS does not take it.
    func number(_ number: Int, of what: String, within limits: ClosedRange<Int>) -> Expression<Number> {
        if !limits.contains(number) {
            report(
                Diagnostic(
                    .error,
                    "\(what) is \(number).", resolution: "give \(limits.lowerBound) to \(limits.upperBound)."))
        }
        return .init(number)
    }
}
