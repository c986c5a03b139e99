/// What the command line of `synth` asks for.
struct SynthArguments: Equatable {
    enum Action {
        case write
        case check
        case list
        case help
    }

    var action = Action.write
    var environment: String?
    var stacks: [String] = []
    /// The folder of the output, where it is said.
    var folder: String?
    var isJSON = false

    static let options = ["--environment", "--stack", "--out", "--check", "--list", "--json", "--help"]

    init(_ arguments: [String]) throws(UsageError) {
        var rest = arguments[...]
        var isCheck = false
        var isList = false
        while let argument = rest.popFirst() {
            let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            let option = parts[0]
            func value(_ rest: inout ArraySlice<String>) throws(UsageError) -> String {
                guard let value = parts.count > 1 ? parts[1] : rest.popFirst(), !value.isEmpty, !value.hasPrefix("--")
                else {
                    throw UsageError("\(option) needs a value")
                }
                return value
            }
            switch option {
            case "--environment", "-e": environment = try value(&rest)
            case "--stack", "-s": stacks.append(try value(&rest))
            case "--out", "-o": folder = try value(&rest)
            case "--check", "--list", "--json", "--help", "-h":
                guard parts.count == 1 else { throw UsageError("\(option) takes no value") }
                switch option {
                case "--check": isCheck = true
                case "--list": isList = true
                case "--json": isJSON = true
                default: action = .help
                }
            default:
                let what = option.hasPrefix("-") ? "there is no option \(option)" : "\"\(argument)\" is not expected"
                throw UsageError(what + suggestion(for: option, among: SynthArguments.options))
            }
        }
        if isCheck && isList { throw UsageError("--check and --list exclude each other") }
        if action != .help { action = isCheck ? .check : isList ? .list : .write }
    }
}

/// A command line that cannot be understood.
struct UsageError: Error, Equatable {
    var message: String
    init(_ message: String) { self.message = message }
}
