internal import Synchronization

/// The connection to AWS that a program's clients share: who it is, where, and how calls are tried again.
///
///     let aws = try AWS(environment: environment.variables)
///     let files = aws.bucket(needs.files)              // a BucketReader or BucketWriter, as the capability says
///     let orders = aws.table(needs.orders)             // a TableReader or TableWriter
///     let outcomes = aws.topic(needs.outcomes)
///
/// A call ends when the task that makes it is cancelled.
public struct AWS: Sendable {
    /// The region, such as `eu-central-1`.
    public let region: String
    /// How calls are tried again.
    public var retry = RetryPolicy()
    /// How long one attempt may take that is not streamed.
    public var timeout = Duration.seconds(20)

    let client = HTTPClient()
    let credentials: CredentialSource
    let endpoints: Endpoints
    let skew = ClockSkew()
    var clock: @Sendable () -> SigningTime = { .now }

    /// A connection as the environment says: `AWS_REGION`, the credentials that it names, `AWS_ENDPOINT_URL`. Nothing is
    /// sent.
    ///
    /// - Throws: ``AWSConfigurationError`` where a region or credentials are missing.
    public init(environment: [String: String]) throws(AWSConfigurationError) {
        let region =
            environment["AWS_REGION"] ?? environment["AWS_DEFAULT_REGION"]
            ?? SharedFiles(environment: environment).region
        guard let region, !region.isEmpty else {
            throw AWSConfigurationError(description: "There is no region: set AWS_REGION.")
        }
        self.region = region
        credentials = try CredentialSource(environment: environment)
        endpoints = Endpoints(environment: environment)
    }

    /// Loads what calls need (libcurl, TLS) in the background: so that the first call need not wait for it.
    public func prepare() { client.prepare() }
}

/// Where the services are.
struct Endpoints: Sendable {
    private let all: String?
    private let single: [String: String]

    init(environment: [String: String]) {
        let isIgnored = environment["AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"]?.lowercased() == "true"
        all = isIgnored ? nil : environment["AWS_ENDPOINT_URL"].flatMap { $0.isEmpty ? nil : $0 }
        let names = ["s3": "S3", "dynamodb": "DYNAMODB", "sns": "SNS", "sqs": "SQS", "states": "SFN"]
        single = isIgnored ? [:] : names.compactMapValues { environment["AWS_ENDPOINT_URL_\($0)"] }
    }

    struct Endpoint {
        var url: String
        var host: String
        /// The part of the path that the endpoint has itself.
        var path: String
    }

    func endpoint(of service: Service, bucket: String?, region: String) -> Endpoint {
        let suffix = region.hasPrefix("cn-") ? "amazonaws.com.cn" : "amazonaws.com"
        if let custom = single[service.rawValue] ?? all {
            let base = custom.hasSuffix("/") ? String(custom.dropLast()) : custom
            let rest = base.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: false).last ?? ""
            let host = rest.prefix { $0 != "/" }
            let path = rest.dropFirst(host.count) + (bucket.map { "/\(percentEncoded($0))" } ?? "")
            return Endpoint(
                url: "\(base)\(bucket.map { "/\(percentEncoded($0))" } ?? "")", host: Self.withoutPort(host, of: base),
                path: String(path))
        }
        let host = "\(service.rawValue).\(region).\(suffix)"
        // A bucket whose name has dots is none of the names that the certificate is for.
        if let bucket, !bucket.contains(".") {
            return Endpoint(url: "https://\(bucket).\(host)", host: "\(bucket).\(host)", path: "")
        }
        let path = bucket.map { "/\(percentEncoded($0))" } ?? ""
        return Endpoint(url: "https://\(host)\(path)", host: host, path: path)
    }

    /// A port that is the scheme's own is not sent.
    private static func withoutPort(_ host: Substring, of url: String) -> String {
        if url.hasPrefix("https://"), host.hasSuffix(":443") { return String(host.dropLast(4)) }
        if url.hasPrefix("http://"), host.hasSuffix(":80") { return String(host.dropLast(3)) }
        return String(host)
    }
}

/// How far this machine's clock is from AWS's.
final class ClockSkew: Sendable {
    private let offset = Mutex(0)

    var seconds: Int { offset.withLock { $0 } }

    /// Takes the time of an answer for right, where it is more than four minutes off; false where it is not.
    func correct(by date: String?, _ now: SigningTime) -> Bool {
        guard let date, let time = SigningTime(httpDate: date) else { return false }
        let difference = time.secondsSince1970 - now.secondsSince1970
        return offset.withLock { offset in
            guard abs(difference - offset) > 240 else { return false }
            offset = difference
            return true
        }
    }
}
