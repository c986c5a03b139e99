import AWS
import AWSLambda
import Landform
import Testing

@Suite("A finding that is accepted")
struct AcceptedFindingsTests {
    @Test("is in the output, with its reason, as a comment")
    func comment() throws {
        let stack = Stack("stack")
        AWSProvider(in: stack, region: "eu-central-1")
        LambdaFunction("f", in: stack, functionName: "f", role: "arn:aws:iam::123456789012:role/f")
            .accepting("CKV_AWS_117", because: "it reaches nothing in a VPC")
        let json = try App(stack).synthesize().stacks[0].configuration
        #expect(
            json["resource"]?["aws_lambda_function"]?["f"]?["//"]
                == ["accepted": ["CKV_AWS_117": "it reaches nothing in a VPC"]])
    }

    @Test("is not, once it is none any more")
    func takenBack() throws {
        let stack = Stack("stack")
        AWSProvider(in: stack, region: "eu-central-1")
        LambdaFunction("f", in: stack, functionName: "f", role: "arn:aws:iam::123456789012:role/f")
            .accepting("CKV_AWS_117", because: "it reaches nothing in a VPC")
            .noLongerAccepting("CKV_AWS_117")
        let json = try App(stack).synthesize().stacks[0].configuration
        #expect(json["resource"]?["aws_lambda_function"]?["f"]?["//"] == nil)
    }
}
