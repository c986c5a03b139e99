// A nested block belongs to its resource.
import AWSDynamoDB
import AWSSQS

let stack = Stack("tables")
let timeouts = SQSQueue.Timeouts(create: "10m")
// error: cannot convert value of type 'SQSQueue.Timeouts' to expected argument type 'DynamoDBTable.Timeouts'
// instead: DynamoDBTable("orders", in: stack, name: "orders", timeouts: .init(create: "10m"))
DynamoDBTable("orders", in: stack, name: "orders", timeouts: timeouts)  // here
