public import Contracts
public import Schema

/// A file that came in by a URL: what a run of the workflow for such files begins with.
public struct UploadArrival: EventBridgeEvent, Hashable {
    /// The object.
    public var detail: ObjectCreated
    /// The run, of one that is started again; that of an upload is in the object's key.
    public var runID: String?
    /// The runs that failed and are started again: this one takes over a claim of the file that one of them has.
    public var replaces: [String]?

    /// What the keys of files begin with that come in by a URL. The run follows.
    public static let prefix = "uploads/"

    /// The most bytes of such a file: what S3 takes, and copies, at once.
    ///
    /// Source: <https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html>
    public static let largestFile = 5_368_709_120

    /// A file that came in.
    public init(detail: ObjectCreated, runID: String? = nil, replaces: [String]? = nil) {
        self.detail = detail
        self.runID = runID
        self.replaces = replaces
    }

    /// The key of the object that a run begins with.
    public static func key(of run: String) -> String { prefix + run }

    /// The name of a run that begins at a time: the names of runs are in the order of their times, and end in 128 bits by
    /// chance, so that nobody can guess one.
    public static func newRun(at time: Moment) -> String {
        let digits = String(UInt128.random(in: 0 ... .max), radix: 16)
        return firstRun(at: time) + String(repeating: "0", count: 32 - digits.count) + digits
    }

    /// What the names of runs that begin at a time, or later, are not less than.
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

/// What a caller says of a file that is to come in by a URL.
public struct UploadRequest: Record, Hashable {
    /// How many bytes it has.
    public var size: Int

    /// What a caller says of a file.
    public init(size: Int) { self.size = size }

    enum CodingKeys: String, CodingKey { case size }

    /// The names in JSON.
    public static var propertyNames: [PartialKeyPath<UploadRequest>: String] { names(CodingKeys.self, [\.size: .size]) }
}

/// Where and how a file can be put, once.
public struct UploadTicket: Record, Hashable {
    /// The run that begins when the file is there.
    public var runID: String
    /// Where it is put, by the method `PUT`.
    public var url: String
    /// The headers that the request must have.
    public var headers: [String: String]
    /// For how many seconds the URL can be used.
    public var expiresIn: Int

    /// Where a file can be put.
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
