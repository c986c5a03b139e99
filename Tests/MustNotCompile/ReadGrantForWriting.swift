// Permission to read a bucket is no permission to write it.
import LandformAWS

enum Importer: FunctionContract {
    struct Needs: Decodable, Sendable {
        var files: Capability<WriteObjects>
    }
    typealias Input = String
    typealias Output = String
    static let name = "importer"
}

let stack = Stack("orders")
let files = Bucket("files", in: stack, name: "files")
// error: cannot convert value of type 'Capability<ReadObjects>' to expected argument type 'Capability<WriteObjects>'
// instead: let needs = Importer.Needs(files: files.write)
let needs = Importer.Needs(files: files.read)  // here
