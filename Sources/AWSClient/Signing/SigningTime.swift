#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// A time as a signature has it: `20261121T093000Z`.
struct SigningTime: Sendable, Hashable {
    var secondsSince1970: Int

    static var now: SigningTime { SigningTime(secondsSince1970: time(nil)) }

    /// `20261121T093000Z`
    var text: String {
        let second = ((secondsSince1970 % 86_400) + 86_400) % 86_400
        return "\(day)T\(two(second / 3_600))\(two(second / 60 % 60))\(two(second % 60))Z"
    }

    /// `20261121`
    ///
    /// Source of the calculation: <https://howardhinnant.github.io/date_algorithms.html>
    var day: String {
        let shifted = secondsSince1970 / 86_400 + 719_468
        let era = shifted / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let month = (5 * dayOfYear + 2) / 153
        let year = yearOfEra + era * 400 + (month >= 10 ? 1 : 0)
        return "\(year)\(two(month < 10 ? month + 3 : month - 9))\(two(dayOfYear - (153 * month + 2) / 5 + 1))"
    }

    private func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }

    /// The time of a `Date` header, `Sat, 21 Nov 2026 09:30:00 GMT`.
    init?(httpDate text: String) {
        let words = text.split { $0 == " " || $0 == "," || $0 == ":" }
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        guard words.count >= 7, let day = Int(words[1]), let month = months.firstIndex(of: String(words[2])),
            let year = Int(words[3]), let hour = Int(words[4]), let minute = Int(words[5]), let second = Int(words[6])
        else { return nil }
        let shifted = month < 2 ? year - 1 : year
        let era = shifted / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + 1 + (month > 1 ? -3 : 9)) + 2) / 5 + day - 1
        let days = era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
        secondsSince1970 = days * 86_400 + hour * 3_600 + minute * 60 + second
    }

    init(secondsSince1970: Int) { self.secondsSince1970 = secondsSince1970 }
}
