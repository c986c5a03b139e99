// An argument of a nested block has one spelling.
import AWSDynamoDB

let stack = Stack("tables")
DynamoDBTable(
    "orders", in: stack, name: "orders",
    // error: incorrect argument label in call (have 'nme:type:', expected 'name:type:')
    // instead: attribute: [.init(name: "id", type: "S")], hashKey: "id")
    attribute: [.init(nme: "id", type: "S")], hashKey: "id")  // here
