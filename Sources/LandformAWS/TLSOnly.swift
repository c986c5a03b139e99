import AWSTypes
import Landform

extension Statement {
    /// Refuses every call that does not come over TLS.
    static func denyWithoutTLS(_ actions: Action, on resources: [Expression<ARN>]) -> Statement {
        Statement(
            sid: "DenyWithoutTLS", effect: .deny, actions: [actions], resources: resources, principals: [.anyone],
            conditions: [.bool("aws:SecureTransport", false)])
    }
}
