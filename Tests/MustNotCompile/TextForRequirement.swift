// What a state requires of the deployment is a permission, not its name.
import LandformAWS

struct Order: Record {
    var id: String
    static var propertyNames: [PartialKeyPath<Order>: String] { [\.id: "id"] }
}
enum Pay: FunctionContract {
    typealias Input = Order
    typealias Output = String
    static let name = "pay"
}

func pay(_ pay: Function<Pay>, _ orders: Table<Order>) -> Task<Order, String, NoFailure> {
    // error: no exact matches in call to instance method 'requiring'
    // instead: Task(invoking: pay).requiring(Grant(orders.read.statements))
    Task(invoking: pay).requiring("dynamodb:GetItem")  // here
}
