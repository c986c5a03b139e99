import AWS
import Landform
import LandformAWS
import OrdersCore

Synth.main {
    let stack = Stack("order-workflow")
    AWSProvider(in: stack, region: "eu-central-1")

    let registry = Variable<String>("registry", in: stack, description: "the registry of the functions' images")
    func image(_ function: String) -> Image { Image(repository: "\(registry.value)/\(function)", tag: "1.0.0") }
    let reserve = Function(ReserveGoods.self, in: stack, image: image(ReserveGoods.name))
    let charge = Function(ChargeCustomer.self, in: stack, image: image(ChargeCustomer.name))
    let failed = Queue("failed-orders", of: FailedOrder.self, in: stack)

    let machine = StateMachine("orders", in: stack, kind: .standard, timeout: .hours(1), input: Order.self) { _ in
        Choice("has-amount", taking: Order.self) { order in
            When(order.amount > 0) {
                Task(invoking: reserve).retry(.transient).catch(.soldOut) { caught in
                    Fail("sold-out", error: caught.error.name, cause: caught.error.cause)
                }
                Task(invoking: charge).retry(.transient)
            }
            Otherwise { Fail("no-amount", error: "NoAmount", cause: "The order has no amount.") }
        }
    } catchAll: { caught in
        Task(
            "keep-order", sendingTo: failed,
            .init(.init(\.order, .context(.executionInput())), .init(\.error, caught.error.name))
        ).discardingResult()
        Fail("failed", error: caught.error.name, cause: caught.error.cause)
    }
    Output("state-machine", in: stack, machine.arn)
    return App(stack)
}
