// A bucket's name is text, and the compiler says so though there are two initializers.
import AWSS3

let stack = Stack("files")
// error: generic struct 'Expression' requires that 'String' conform to 'NumericValue'
// instead: S3Bucket("files", in: stack, bucket: "5")
S3Bucket("files", in: stack, bucket: 5)  // here
