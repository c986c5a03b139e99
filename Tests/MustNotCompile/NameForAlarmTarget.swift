// An alarm's target is an ARN.
import LandformAWS

enum Pager: FunctionContract {
    typealias Input = AlarmEvent
    typealias Output = String
    static let name = "pager"
}

func targets(paging pager: Function<Pager>) -> AlarmTargets {
    // error: cannot convert value of type 'Expression<String>' to expected argument type 'Expression<ARN>'
    // instead: [.action(pager.arn)]
    [.action(pager.name)]  // here
}
