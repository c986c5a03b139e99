import AWSDynamoDB
import AWSLambda
import AWSS3
import Landform
import LandformAWS

/// Accepts what checkov finds of the resources of this system, for reasons that only this system can have.
func acceptFindings(in stack: Stack, accessLog: BucketAccessLog, requests: Bucket) {
    stack.accepting(
        "CKV_AWS_116", of: LambdaFunction.self,
        because:
            "state machines and the API invoke the functions and see that they fail; failed runs leave dead letters")
    stack.accepting(
        "CKV_AWS_117", of: LambdaFunction.self,
        because: "the functions call AWS's own endpoints only; a network would add cost, not safety")
    stack.accepting(
        "CKV_AWS_119", of: DynamoDBTable.self,
        because: "the key that AWS manages for DynamoDB encrypts the tables: all readers have one account")
    stack.accepting(
        "CKV_AWS_144", of: S3Bucket.self, because: "the system lives in one region; versions guard against mistakes")
    stack.accepting(
        "CKV_AWS_145", of: S3Bucket.self,
        because: "AES-256 by the key of S3 is what is wanted: all readers have one account")
    accessLog.bucket.resource.accepting("CKV2_AWS_62", because: "nothing waits for the entries of the log")
    requests.resource.accepting(
        "CKV2_AWS_62", because: "a run that stores its request reads it, and nothing waits for it")
}
