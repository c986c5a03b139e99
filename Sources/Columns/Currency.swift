internal import ExactText

/// A currency, by its code of ISO 4217: one of the active list.
///
/// Source: <https://www.six-group.com/en/products-services/financial-information/market-reference-data/data-standards.html>
/// (list one, as of 2026: with XCG and XAD, without ANG and BGN).
public struct Currency: RawRepresentable, Sendable, Hashable, Codable, CaseIterable {
    /// The code, three capital letters.
    public let rawValue: String

    /// The currency with a code; nil where the list has none. The code's bytes decide: the Kelvin sign U+212A is no `K`.
    public init?(rawValue: String) {
        guard Self.list[ExactText(rawValue)] != nil else { return nil }
        self.rawValue = rawValue
    }

    /// How many decimal digits the fraction of an amount has: 2 for EUR, 0 for JPY, 3 for KWD. Nil for the codes that
    /// are no money one pays with (gold, special drawing rights, tests), to which the standard gives none.
    public var minorUnits: Int? { Self.list[ExactText(rawValue)] ?? nil }

    /// All currencies, by their codes.
    public static let allCases: [Currency] = list.keys.sorted().compactMap { Currency(rawValue: $0.text) }

    private static let list: [ExactText: Int?] = {
        var list: [ExactText: Int?] = [:]
        for (codes, minorUnits) in codes {
            for code in codes.split(whereSeparator: \.isWhitespace) {
                list[ExactText(String(code))] = .some(minorUnits)
            }
        }
        return list
    }()

    private static let codes: [(String, Int?)] = [
        ("BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF", 0),
        (
            """
            AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW
            CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF
            IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK
            MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP
            SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XAD XCD XCG
            YER ZAR ZMW ZWG
            """, 2
        ),
        ("BHD IQD JOD KWD LYD OMR TND", 3),
        ("CLF UYW", 4),
        ("XAG XAU XBA XBB XBC XBD XDR XPD XPT XSU XTS XUA XXX", nil),
    ]
}
