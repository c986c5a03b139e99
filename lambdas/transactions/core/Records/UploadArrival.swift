public import Contracts
public import Records

/// The input of the workflow for uploads: a file that was put by a presigned URL.
public struct UploadArrival: EventBridgeEvent, Hashable {
    /// The object in the bucket.
    public var detail: ObjectCreated
    /// The run's name, for a replay. Otherwise the object's key contains it.
    public var runID: String?
    /// The failed runs that this run replaces. It takes their claim of the file over.
    public var replaces: [String]?

    /// The key prefix of uploads. The run's name follows.
    public static let prefix = "uploads/"

    /// The maximum size of an upload, in bytes: what S3 accepts in one request and copies in one.
    ///
    /// Source: <https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html>
    public static let largestFile = 5_368_709_120

    /// Creates an arrival.
    public init(detail: ObjectCreated, runID: String? = nil, replaces: [String]? = nil) {
        self.detail = detail
        self.runID = runID
        self.replaces = replaces
    }

    /// The key of the object of a run.
    public static func key(of run: String) -> String { prefix + run }

    /// A new name for a run. Names sort by the time of the run, and end in 128 random bits, so that nobody can guess one.
    public static func newRun(at time: Moment) -> String {
        let digits = String(UInt128.random(in: 0 ... .max), radix: 16)
        return firstRun(at: time) + String(repeating: "0", count: 32 - digits.count) + digits
    }

    /// The lower bound of the names of runs that start at a time or later.
    public static func firstRun(at time: Moment) -> String {
        "upload-\(String(time.text.filter { $0.isASCII && ($0.isNumber || $0.isLetter) }).lowercased())-"
    }

    enum CodingKeys: String, CodingKey {
        case detail
        case runID = "run_id"
        case replaces
    }

    /// The names in JSON.
    public static var propertyNames: [PartialKeyPath<UploadArrival>: String] {
        names(CodingKeys.self, [\.detail: .detail, \.runID: .runID, \.replaces: .replaces])
    }
}

/// The body of a request for an upload URL.
public struct UploadRequest: Record, Hashable {
    /// The file's size, in bytes.
    public var size: Int

    /// Creates a request.
    public init(size: Int) { self.size = size }

    enum CodingKeys: String, CodingKey { case size }

    /// The names in JSON.
    public static var propertyNames: [PartialKeyPath<UploadRequest>: String] { names(CodingKeys.self, [\.size: .size]) }
}

/// The answer with an upload URL, which can be used once.
public struct UploadTicket: Record, Hashable {
    /// The name of the run that starts when the file arrives.
    public var runID: String
    /// The presigned URL, for the method `PUT`.
    public var url: String
    /// The headers that the request must send.
    public var headers: [String: String]
    /// The validity of the URL, in seconds.
    public var expiresIn: Int

    /// Creates an answer.
    public init(runID: String, url: String, headers: [String: String], expiresIn: Int) {
        self.runID = runID
        self.url = url
        self.headers = headers
        self.expiresIn = expiresIn
    }

    enum CodingKeys: String, CodingKey {
        case runID = "run_id"
        case url, headers
        case expiresIn = "expires_in"
    }

    /// The names in JSON.
    public static var propertyNames: [PartialKeyPath<UploadTicket>: String] {
        names(CodingKeys.self, [\.runID: .runID, \.url: .url, \.headers: .headers, \.expiresIn: .expiresIn])
    }
}
