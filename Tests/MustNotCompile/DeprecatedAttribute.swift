// An attribute that the provider deprecates still compiles, with a warning.
import AWSS3

let stack = Stack("files")
let bucket = S3Bucket("files", in: stack)
// warning: 'websiteDomain' is deprecated: the provider deprecates website_domain
// instead: Output("host", in: stack, bucket.bucketRegionalDomainName)
Output("host", in: stack, bucket.websiteDomain)  // here
