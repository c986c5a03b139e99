// A nested block has no form in text; its arguments have.
import AWSDynamoDB

let stack = Stack("tables")
let table = DynamoDBTable("orders", in: stack, name: "orders")
// error: 'appendInterpolation' is unavailable: an object has no form in text: use one of its attributes
// instead: let text: Expression<String> = "waits \(table.timeouts.create)"
let text: Expression<String> = "waits \(table.timeouts)"  // here
