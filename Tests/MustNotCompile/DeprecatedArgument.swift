// An argument that the provider deprecates still compiles, with a warning.
import AWSS3

let stack = Stack("files")
// warning: is deprecated: the provider deprecates acceleration_status, acl, policy, request_payer
// instead: S3Bucket("files", in: stack, bucket: "files")
S3Bucket("files", in: stack, acl: "private", bucket: "files")  // here
