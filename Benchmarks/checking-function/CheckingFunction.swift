import CSV
import Contracts
import LambdaRuntime
import PeerSchema

/// What `start_peer.py` does: the check of a CSV text, as a function.
enum CheckingFunction: FunctionContract {
    struct Input: Codable, Sendable { var body: String }
    struct Output: Codable, Sendable { var rows: Int, bad: Int }
    static let name = "checking-function"
}

@main
struct Program: LambdaProgram {
    typealias Function = CheckingFunction

    static let format = CSVFormat(PeerRow.schema)

    init(needs: NoNeeds, environment: RuntimeEnvironment) {}

    func handle(_ input: Input, _ context: Context) -> Output {
        var body = input.body
        return body.withUTF8 { text in
            let bytes = UnsafeRawBufferPointer(text)
            var check = FileCheck(Self.format)
            check.consume(bytes)
            switch check.finish() {
            case .finished(let report): return Output(rows: report.rows, bad: report.errorCount)
            case .repeatedKeys(var second):
                second.consume(bytes)
                let report = second.finish()
                return Output(rows: report.rows, bad: report.errorCount)
            }
        }
    }
}
