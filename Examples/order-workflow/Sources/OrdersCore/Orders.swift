import Contracts
import Schema

/// An order of a customer. Its amount is in cents.
public struct Order: Record {
    public var id: String
    public var amount: Int

    enum CodingKeys: String, CodingKey { case id, amount }
    public static var propertyNames: [PartialKeyPath<Order>: String] {
        names(CodingKeys.self, [\.id: .id, \.amount: .amount])
    }
}

/// A paid order.
public struct Receipt: Record {
    public var orderID: String

    enum CodingKeys: String, CodingKey { case orderID = "order_id" }
    public static var propertyNames: [PartialKeyPath<Receipt>: String] { names(CodingKeys.self, [\.orderID: .orderID]) }
}

/// An order whose workflow failed, with the name of the error.
public struct FailedOrder: Record {
    public var order: Order
    public var error: String

    enum CodingKeys: String, CodingKey { case order, error }
    public static var propertyNames: [PartialKeyPath<FailedOrder>: String] {
        names(CodingKeys.self, [\.order: .order, \.error: .error])
    }
}

/// Reserves the goods of an order, and returns the order.
public enum ReserveGoods: LambdaFunction {
    public enum Failure: String, FunctionFailure { case soldOut = "SoldOut" }
    public typealias Input = Order
    public typealias Output = Order
    public static let name = "reserve-goods"
}

/// Charges the customer.
public enum ChargeCustomer: LambdaFunction {
    public typealias Input = Order
    public typealias Output = Receipt
    public static let name = "charge-customer"
}
