import LandformAWS
import StatesLanguage
import TransactionsCore

/// The API by which files come in: `POST /upload` processes one, and answers what became of it; `POST /uploads` gives a URL
/// by which one of any size can be put.
func uploadAPI(
    in stack: Stack, executing processing: StateMachine<Upload, Announcement>, issuing issuer: Function<UploadIssuer>,
    stage: String, logRetentionDays: Int
) -> RestAPI {
    let upload = RestAPI.Model(
        "Upload",
        .anyOf(
            .object(required: ["content": .string(minLength: 1, description: "the CSV file")]),
            .object(required: ["transactions": .array(of: Transaction.schema.describedJSONSchema, minItems: 1)])))
    let request = RestAPI.Model(
        "UploadRequest",
        .object(required: [
            "size": .integer(minimum: 1, maximum: UploadArrival.largestFile, description: "the bytes of the file")
        ]))
    let type = RequestTemplate.RecordField<Upload>.field(\.contentType, .header("Content-Type"))
    let text = RequestTemplate(Upload.self, type, .field(\.encoding, "text"), .field(\.body, .bodyText))
    // As bytes, so that the validator judges whether they are UTF-8: in text, API Gateway replaces those that are not.
    let bytes = RequestTemplate(Upload.self, type, .field(\.encoding, "base64"), .field(\.body, .bodyBase64))
    let statuses: [Rejection.Reason: Int] = [
        .invalidFile: 400, .tooLarge: 413, .unsupportedMediaType: 415, .inProgress: 409,
    ]
    let answers = ExecutionResponses(
        outputs: .failure(\Announcement.failure, statuses),
        // Only the state that stores the request has all of it: what comes after has the key.
        failures: [ErrorName.dataLimitExceeded.rawValue: 413])
    return RestAPI(
        "api", in: stack, name: .init(stack.resourceName("transactions")), stage: stage,
        binaryMediaTypes: [.multipartForm, .csv],
        // Who uses a key from where can be told afterwards; and all keys together do not start more than this.
        accessLogs: .init(retentionDays: logRetentionDays, includesSourceIP: true),
        throttle: .init(rate: 50, burst: 100)
    ) {
        Path("upload") {
            Method(
                .post, apiKey: .required, body: [.json: upload], requiredParameters: [.header("Content-Type")],
                integration: .startSyncExecution(
                    of: processing, input: [.csv: bytes, .multipartForm: bytes, .json: text], responses: answers
                )
                .acceptingLateAnswers(
                    because: "a run goes on after 29 seconds: its outcome is announced, and is in the status table"))
        }
        Path("uploads") {
            Method(.post, apiKey: .required, body: [.json: request], integration: .lambdaProxy(issuer))
        }
    }
}
