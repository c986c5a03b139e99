// A nested block's required arguments are required.
import AWSDynamoDB

let stack = Stack("tables")
DynamoDBTable(
    "orders", in: stack, name: "orders",
    // error: missing argument for parameter 'type' in call
    // instead: attribute: [.init(name: "id", type: "S")], hashKey: "id")
    attribute: [.init(name: "id")], hashKey: "id")  // here
