/// A request is stored before anything else is done with it, so that a run which fails anywhere can be started again.
extension Upload {
    /// What the keys of stored requests begin with. The run follows.
    public static let requestPrefix = "requests/"

    /// The most bytes of a stored request: it is the input of a state, quoted twice at most.
    ///
    /// Source: <https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html>
    public static let largestRequest = 4 * 262_144

    /// Whether this says only in which object the request is stored.
    public var isStoredRequest: Bool {
        encoding == .object && body.utf8.starts(with: Self.requestPrefix.utf8)
    }

    /// The upload that an object of a stored request has.
    ///
    /// - Throws: `JSONError` or `DecodingError` where it has none.
    public init(keptIn object: [UInt8]) throws { self = try kept(in: object) }
}
