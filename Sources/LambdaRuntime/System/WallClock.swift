internal import Schema

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// The time of day, without Foundation: its dates would bring ICU, which costs start-up.
enum WallClock {
    /// Milliseconds since 1970, as Lambda counts deadlines and CloudWatch counts time.
    static func milliseconds() -> Int64 {
        var now = timespec()
        guard clock_gettime(CLOCK_REALTIME, &now) == 0 else { return 0 }
        return Int64(now.tv_sec) * 1000 + Int64(now.tv_nsec) / 1_000_000
    }

    /// A time by ISO 8601, in UTC and to the millisecond: `2026-01-31T23:59:59.999Z`.
    static func text(ofMilliseconds milliseconds: Int64) -> String {
        let (days, inDay) = floored(Int(milliseconds), by: 86_400_000)
        let seconds = inDay / 1000
        let time = [seconds / 3600, seconds / 60 % 60, seconds % 60].map { padded($0) }.joined(separator: ":")
        return "\(CivilDate(daysSince1970: days).text())T\(time).\(padded(inDay % 1000, 3))Z"
    }
}
