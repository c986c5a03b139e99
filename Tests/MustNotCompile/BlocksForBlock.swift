// Of a block that may not be repeated, one is given and no list.
import AWSDynamoDB

let stack = Stack("tables")
let ttl = DynamoDBTable.TTL(attributeName: "expires", enabled: true)
// error: cannot convert value of type '[DynamoDBTable.TTL]' to expected argument type 'DynamoDBTable.TTL'
// instead: DynamoDBTable("orders", in: stack, name: "orders", ttl: ttl)
DynamoDBTable("orders", in: stack, name: "orders", ttl: [ttl])  // here
