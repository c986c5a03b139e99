import AWS
import Landform
import LandformAWS
import NotesCore

Synth.main {
    let stack = Stack("notes")
    AWSProvider(in: stack, region: "eu-central-1")

    // The function's image is in a repository of its own. It is pushed before the function is created.
    let repository = Repository("notes", in: stack, name: "notes")
    let release = Variable<String>("release", in: stack, description: "the tag of the function's image")

    let notes = Table("notes", of: Note.self, in: stack, key: \.id)
    let function = Function(
        NotesFunction.self, in: stack, image: .init(repository: repository.url, tag: release.value),
        needs: .init(stored: notes.read, notes: notes.write), timeout: .seconds(10))

    APIGatewayLogging("logging", in: stack, name: "notes-api-logging")
    let api = RestAPI("api", in: stack, name: "notes", stage: "v1") {
        Path("notes") {
            Path("{id}") {
                Method(.get, apiKey: .required, integration: .lambdaProxy(function))
                Method(.put, apiKey: .required, integration: .lambdaProxy(function))
            }
        }
    }
    let key = api.usagePlan("clients", quota: .perDay(1_000)).key("default")

    Output("repository", in: stack, repository.url)
    Output("url", in: stack, api.url(of: "notes"))
    Output("key", in: stack, key.value, isSensitive: true)
    return App(stack)
}
