import CSVValidatorInterface
import LandformAWS
import TransactionCore

/// The API by which files come in: `POST /upload` processes one, and answers what became of it.
func uploadAPI(
    in stack: Stack, executing processing: StateMachine<Upload, Announcement>, stage: String
) -> RestAPI {
    let upload = RestAPI.Model(
        "Upload", .object(required: ["content": .string(minLength: 1, description: "the CSV file")]))
    // A file's bytes arrive in Base64: as text, those that are no UTF-8 would not arrive as they were.
    let bytes = RequestTemplate(
        Upload.self, .field(\.contentType, .header("Content-Type")), .field(\.encoding, "base64"),
        .field(\.body, .bodyBase64))
    let text = RequestTemplate(
        Upload.self, .field(\.contentType, "text/csv"), .field(\.encoding, "text"), .field(\.body, .json("$.content")))
    let answers = ExecutionResponses(outputs: [
        .when("failure", is: CSVValidator.Failure.invalidFile, status: 400),
        .when("failure", is: CSVValidator.Failure.tooLarge, status: 413),
        .when("failure", is: CSVValidator.Failure.unsupportedMediaType, status: 415),
    ])
    return RestAPI(
        "api", in: stack, name: .init(stack.resourceName("transactions")), stage: stage,
        binaryMediaTypes: [.csv, .multipartForm]
    ) {
        Path("upload") {
            Method(
                .post, apiKey: .required, body: [.json: upload], requiredParameters: [.header("Content-Type")],
                integration: .startSyncExecution(
                    of: processing.arn, input: [.csv: bytes, .multipartForm: bytes, .json: text], responses: answers))
        }
    }
}
