// A function that needs something is not declared without.
import LandformAWS

enum Importer: FunctionContract {
    struct Needs: Decodable, Sendable {
        var files: Capability<ReadObjects>
    }
    typealias Input = String
    typealias Output = String
    static let name = "importer"
}

let stack = Stack("orders")
let files = Bucket("files", in: stack, name: "files")
let image = Image(repository: "registry/importer", tag: "1.0.0")
// error: requires the types 'Importer.Needs' and 'NoNeeds' be equivalent
// instead: Function(Importer.self, in: stack, image: image, needs: .init(files: files.read))
Function(Importer.self, in: stack, image: image)  // here
