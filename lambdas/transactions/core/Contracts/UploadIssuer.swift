public import Contracts

/// Answers a request of the API with a URL by which one file can be put.
public enum UploadIssuer: LambdaFunction {
    /// What it uses.
    public struct Needs: Decodable, Sendable {
        /// Where files come in.
        public var uploads: Capability<WriteObjects>
        /// For how many seconds a URL can be used.
        public var validity: Int

        /// What it uses.
        public init(uploads: Capability<WriteObjects>, validity: Int) {
            self.uploads = uploads
            self.validity = validity
        }
    }

    /// A request whose body is an `UploadRequest`.
    public typealias Input = APIRequest
    /// A response whose body is an `UploadTicket`.
    public typealias Output = APIResponse
    /// `upload-issuer`
    public static let name = "upload-issuer"
}
