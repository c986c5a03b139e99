// A resource with deprecated arguments has two initializers; a mistake is told of the one that is meant.
import AWSS3

let stack = Stack("files")
// error: incorrect argument label in call (have '_:in:buckt:', expected '_:in:bucket:')
// instead: S3Bucket("files", in: stack, bucket: "files")
S3Bucket("files", in: stack, buckt: "files")  // here
