public import Deployment
public import Landform
import AWSSQS
import AWSS3

public func transactions(_ environment: Environment) -> Stack {
    let stack = Stack("transactions", in: environment, application: "transaction-processing", costCenter: "engineering")
    let bucket = S3Bucket("files", in: stack, bucketPrefix: "validated-files-\(environment.suffix)-")
    let q = SQSQueue("failures", in: stack, messageRetentionSeconds: 1_209_600, name: "failures-\(environment.suffix)")
    Output("queue", in: stack, q.url)
    Output("bucket", in: stack, bucket.bucket)
    return stack
}
