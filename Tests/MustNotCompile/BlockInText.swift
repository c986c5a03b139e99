// A nested block has no form in text; its arguments have.
import AWSDynamoDB

let stack = Stack("tables")
let table = DynamoDBTable("orders", in: stack, name: "orders")
// error: 'appendInterpolation' is unavailable: an object has no form in text: use one of its attributes
// instead: Output("patience", in: stack, "waits \(table.timeouts.create)")
Output("patience", in: stack, "waits \(table.timeouts)")  // here
