import AWSClient
import Contracts
import JSONCoding
import LambdaRuntime
import TransactionsCore

/// Gives a URL by which one file of the size that was said can be put once.
@main
struct Program: LambdaProgram {
    typealias Function = UploadIssuer

    let uploads: BucketWriter
    let validity: Int

    static var metrics: MetricsDeclaration { MetricsDeclaration(namespace: TransactionMetrics.namespace) }

    init(needs: UploadIssuer.Needs, environment: RuntimeEnvironment) throws {
        let aws = try AWS(environment: environment.variables)
        aws.prepare()
        uploads = aws.bucket(needs.uploads)
        validity = needs.validity
    }

    func handle(_ request: APIRequest, _ context: Context) async throws -> APIResponse {
        let most = UploadArrival.largestFile
        guard !request.isBase64Encoded, let body = request.body,
            let wanted = try? JSON.decode(UploadRequest.self, from: Array(body.utf8)), wanted.size > 0
        else {
            return try response(400, Problem(message: #"The body has to be {"size": N}, the bytes of the file."#))
        }
        guard wanted.size <= most else {
            return try response(413, Problem(message: "A file may have \(most) bytes at most."))
        }
        let run = UploadArrival.newRun(at: .now)
        let url = try await uploads.presignedPut(
            key: UploadArrival.key(of: run), expires: .seconds(validity), contentType: "text/csv",
            contentLength: wanted.size, onlyIfAbsent: true)
        context.metrics.count("issued")
        context.logger.info("issued", ["run": .text(run), "size": .number(wanted.size)])
        return try response(
            201,
            UploadTicket(
                runID: run, url: url, headers: ["Content-Type": "text/csv", "If-None-Match": "*"], expiresIn: validity))
    }

    private struct Problem: Encodable {
        var message: String
    }

    private func response(_ status: Int, _ body: some Encodable) throws -> APIResponse {
        let text = String(decoding: try JSON.encode(body), as: UTF8.self)
        // Whoever has the URL may use it: nothing on the way is to keep it.
        return APIResponse(
            statusCode: status, headers: ["Content-Type": "application/json", "Cache-Control": "no-store"], body: text)
    }
}
