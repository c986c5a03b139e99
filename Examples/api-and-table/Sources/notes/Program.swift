import AWSClient
import Contracts
import JSONCoding
import LambdaRuntime
import NotesCore

/// Stores a note by `PUT /notes/{id}` and returns it by `GET /notes/{id}`.
@main
struct Program: LambdaProgram {
    typealias Function = NotesFunction
    let stored: TableReader<Note>
    let notes: TableWriter<Note>

    init(needs: NotesFunction.Needs, environment: RuntimeEnvironment) throws {
        let aws = try AWS(environment: environment.variables)
        stored = aws.table(needs.stored)
        notes = aws.table(needs.notes)
    }

    func handle(_ request: APIRequest, _ context: Context) async throws -> APIResponse {
        guard let id = request.pathParameters?["id"] else { return APIResponse(statusCode: 400) }
        if request.httpMethod == "PUT" {
            guard let text = request.body, !text.isEmpty else { return APIResponse(statusCode: 400) }
            try await notes.put(Note(id: id, text: text))
            context.logger.info("stored", ["id": .text(id)])
            return APIResponse(statusCode: 204)
        }
        guard let note = try await stored.get(\.id, id) else { return APIResponse(statusCode: 404) }
        return APIResponse(
            statusCode: 200, headers: ["Content-Type": "application/json"],
            body: String(decoding: try JSON.encode(note), as: UTF8.self))
    }
}
