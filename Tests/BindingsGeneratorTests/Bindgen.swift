import Foundation
import TestSupport

extension Command {
    /// Runs `bindgen` as it was built with the tests.
    static func bindgen(_ arguments: [String]) throws -> Command {
        try run(try Project.built("bindgen").path, arguments)
    }
}
