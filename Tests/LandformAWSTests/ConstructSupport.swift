import AWS
import Contracts
import Landform
import LandformAWS
import Records
import Testing

/// The resources of a stack, as they are written.
func resources(_ fill: (Stack) -> Void) throws -> JSONValue {
    let stack = Stack("stack", nameSuffix: "dev")
    AWSProvider(in: stack, region: "eu-central-1")
    fill(stack)
    return try #require(try App(stack).synthesize().stacks.first?.configuration["resource"]).withoutComments
}

extension JSONValue {
    /// The value without what Terraform takes for comments.
    var withoutComments: JSONValue {
        guard case .object(let members) = self else { return self }
        return .object(members.filter { $0.key != "//" }.mapValues(\.withoutComments))
    }
}

/// What is wrong with a stack.
func problems(_ fill: (Stack) -> Void) -> [Diagnostic] {
    let stack = Stack("stack")
    AWSProvider(in: stack, region: "eu-central-1")
    fill(stack)
    do {
        return try App(stack).synthesize().warnings
    } catch { return error.diagnostics }
}

/// An item of the tables that the tests make.
struct Order: Record {
    var id: String
    var customer: String
    var placedAt: Int
    var expiresAt: Int?
    var coupon: String?
    var unnamed: String

    enum CodingKeys: String, CodingKey {
        case id = "order_id"
        case customer
        case placedAt = "placed_at"
        case expiresAt = "expires_at"
        case coupon, unnamed
    }

    static var propertyNames: [PartialKeyPath<Order>: String] {
        names(
            CodingKeys.self,
            [
                \.id: .id, \.customer: .customer, \.placedAt: .placedAt, \.expiresAt: .expiresAt, \.coupon: .coupon,
            ])
    }
}

/// A function of the tests' own.
enum OrderImporter: FunctionContract {
    struct Needs: Decodable, Sendable {
        var files: Capability<ReadObjects>
        var orders: Capability<WriteItems<Order>>
        var byCustomer: Capability<QueryIndex<Order>>
        var batchSize: Int
    }
    typealias Input = QueueEvent<BucketEvent>
    typealias Output = BatchResponse
    static let name = "order-importer"
}
