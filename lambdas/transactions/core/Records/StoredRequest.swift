/// Stored requests. The workflow stores a request first, so that a run can be replayed wherever it fails.
extension Upload {
    /// The key prefix of stored requests. The run's name follows.
    public static let requestPrefix = "requests/"

    /// The maximum size of a stored request, in bytes: the input of a state, quoted twice at most.
    ///
    /// Source: <https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html>
    public static let largestRequest = 4 * 262_144

    /// Whether the body is only the key of a stored request.
    public var isStoredRequest: Bool {
        encoding == .object && body.utf8.starts(with: Self.requestPrefix.utf8)
    }

    /// Decodes the upload from a stored request.
    ///
    /// - Throws: `JSONError` or `DecodingError` if the object is not a stored request.
    public init(keptIn object: [UInt8]) throws { self = try kept(in: object) }
}
