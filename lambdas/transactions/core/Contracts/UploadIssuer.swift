public import Contracts

/// Issues presigned URLs, each for the upload of one file.
public enum UploadIssuer: LambdaFunction {
    /// What the function uses.
    public struct Needs: Decodable, Sendable {
        /// Signs uploads to the bucket.
        public var uploads: Capability<WriteObjects>
        /// Validity of a URL, in seconds.
        public var validity: Int

        /// What the function uses.
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
