// A function gets all that it needs.
import LandformAWS

struct Order: Record {
    var id: String
    static var propertyNames: [PartialKeyPath<Order>: String] { [\.id: "id"] }
}
enum Importer: FunctionContract {
    struct Needs: Decodable, Sendable {
        var files: Capability<ReadObjects>
        var orders: Capability<WriteItems<Order>>
    }
    typealias Input = String
    typealias Output = String
    static let name = "importer"
}

let stack = Stack("orders")
let files = Bucket("files", in: stack, name: "files")
let orders = Table("orders", of: Order.self, in: stack, key: \.id)
let image = Image(repository: "registry/importer", tag: "1.0.0")
// error: missing argument for parameter 'orders' in call
// instead: Function(Importer.self, in: stack, image: image, needs: .init(files: files.read, orders: orders.write))
Function(Importer.self, in: stack, image: image, needs: .init(files: files.read))  // here
