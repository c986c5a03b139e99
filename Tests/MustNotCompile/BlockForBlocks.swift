// Of a block that may be repeated, a list is given.
import AWSDynamoDB

let stack = Stack("tables")
let id = DynamoDBTable.Attribute(name: "id", type: "S")
// error: cannot convert value of type 'DynamoDBTable.Attribute' to expected argument type '[DynamoDBTable.Attribute]'
// instead: DynamoDBTable("orders", in: stack, name: "orders", attribute: [id], hashKey: "id")
DynamoDBTable("orders", in: stack, name: "orders", attribute: id, hashKey: "id")  // here
