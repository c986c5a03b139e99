/// The services that this package calls. The raw value is the name in signatures and hosts.
enum Service: String, Sendable, Hashable, CaseIterable {
    case s3, dynamodb, sns, sqs, states, sts

    /// What operations are named under in AWS's JSON protocol; nothing in services that have another.
    var targetPrefix: String {
        switch self {
        case .dynamodb: "DynamoDB_20120810"
        case .sqs: "AmazonSQS"
        case .states: "AWSStepFunctions"
        case .s3, .sns, .sts: ""
        }
    }

    /// The name in the variables of endpoints.
    var variableName: String { self == .states ? "SFN" : rawValue.uppercased() }
}

/// Where a service is.
struct ServiceEndpoint: Sendable, Hashable {
    var scheme: String
    /// With the port, where it is not the scheme's own.
    var host: String
    /// What all paths begin with: empty, or `/` and more.
    var path = ""
    /// Whether it is one that the environment names.
    var isCustom = false

    /// AWS's own.
    ///
    /// Source: <https://docs.aws.amazon.com/general/latest/gr/rande.html>
    init(_ service: Service, region: String) {
        scheme = "https"
        host = "\(service.rawValue).\(region).amazonaws.com" + (region.hasPrefix("cn-") ? ".cn" : "")
    }

    /// That of a URL; nil where it is none of HTTP.
    init?(url: String) {
        // Printing ASCII: what follows may take bytes for characters.
        guard url.utf8.allSatisfy({ (33...126).contains($0) && $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }),
            let colon = url.firstIndex(of: ":"), url[colon...].hasPrefix("://")
        else { return nil }
        scheme = url[..<colon].lowercased()
        let rest = url[colon...].dropFirst(3)
        let slash = rest.firstIndex(of: "/") ?? rest.endIndex
        host = rest[..<slash].lowercased()
        path = String(rest[slash...])
        while path.hasSuffix("/") { path.removeLast() }
        isCustom = true
        guard ["http", "https"].contains(scheme), !host.isEmpty, !host.contains("@") else { return nil }
        let port = scheme == "https" ? ":443" : ":80"
        if host.hasSuffix(port) { host.removeLast(port.utf8.count) }
    }
}
