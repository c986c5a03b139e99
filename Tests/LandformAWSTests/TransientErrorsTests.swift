import Contracts
import LandformAWS
import StatesLanguage
import Testing

@Suite("Errors that may pass")
struct TransientErrorsTests {
    @Test("What a function's calls could not do in its time is tried again, after a time that varies")
    func function() {
        #expect(Retry.transient.errors.contains(ErrorName(RuntimeFailure.transient.rawValue)))
        #expect(Retry.transient.jitter == .full)
        let own: [RuntimeFailure] = [.unreadableEvent, .unwritableAnswer, .answerTooLarge, .wrongConfiguration]
        #expect(own.allSatisfy { !Retry.transient.errors.contains(ErrorName($0.rawValue)) })
    }
}
