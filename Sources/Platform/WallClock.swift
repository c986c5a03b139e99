internal import CPlatform

/// The time of day. Foundation's dates would bring ICU into each function, which makes its start slower.
package struct WallClock: Sendable {
    /// Returns the milliseconds since 1970-01-01 UTC, the unit of Lambda's deadlines and CloudWatch's timestamps.
    package var milliseconds: @Sendable () -> Int64

    package init(milliseconds: @escaping @Sendable () -> Int64) { self.milliseconds = milliseconds }

    /// The system's clock.
    package static let system = WallClock { cplatform_milliseconds_since_1970() }

    /// The whole seconds since 1970-01-01 UTC.
    package var seconds: Int { floored(Int(milliseconds()), by: 1_000).quotient }
}
