import AWSTypes
import Landform

extension Statement {
    /// Denies every call without TLS.
    static func denyWithoutTLS(_ actions: Action, on resources: [Expression<ARN>]) -> Statement {
        Statement(
            sid: "DenyWithoutTLS", effect: .deny, actions: [actions], resources: resources, principals: [.anyone],
            conditions: [.bool("aws:SecureTransport", false)])
    }
}
