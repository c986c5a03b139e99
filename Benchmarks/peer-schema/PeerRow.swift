public import Columns
internal import Decimals
public import Records

/// A row as the peers' scripts check it: amounts above 0 with up to four decimals whatever the currency, the scripts'
/// list of currencies.
public struct PeerRow: Record {
    var id: String
    var amount: DecimalNumber
    var currency: PeerCurrency
    var timestamp: String
    var merchant: String
    var status: Status

    enum Status: String, Codable, CaseIterable { case completed, pending, failed }

    enum CodingKeys: String, CodingKey {
        case id = "transaction_id"
        case amount, currency, timestamp, merchant, status
    }

    /// The names of the columns.
    public static var propertyNames: [PartialKeyPath<PeerRow>: String] {
        names(
            CodingKeys.self,
            [
                \.id: .id, \.amount: .amount, \.currency: .currency, \.timestamp: .timestamp, \.merchant: .merchant,
                \.status: .status,
            ])
    }

    /// What the rows are.
    public static let schema = Schema<PeerRow>(
        "A row as the peers check it.",
        .column(\.id, .text(1...64, .printableASCII), isUnique: true, ""),
        .column(\.amount, .decimal(integerDigits: 16, sign: .positive, fraction: .atMost(4)), ""),
        .column(\.currency, .oneOf, ""),
        .column(\.timestamp, .timestamp, ""),
        .column(\.merchant, .text(1...200, .multiline), ""),
        .column(\.status, .oneOf, ""))
}

/// A currency of the peers' list.
struct PeerCurrency: RawRepresentable, Codable, CaseIterable {
    var rawValue: String
    init?(rawValue: String) { self.rawValue = rawValue }

    static let allCases = """
        AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF
        CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG
        HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA
        MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD
        RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX
        USD UYU UZS VED VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWG
        """.split(whereSeparator: \.isWhitespace).compactMap { PeerCurrency(rawValue: String($0)) }
}
