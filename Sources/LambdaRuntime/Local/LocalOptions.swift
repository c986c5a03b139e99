/// What a program that was started by hand is to do.
struct LocalOptions: Equatable {
    enum Action: Equatable {
        case help
        /// Handles the event in a file; `-` is standard input.
        case invoke(String)
        /// Answers requests on a port; 0 is any that is free.
        case serve(UInt16)
    }

    static let usualPort: UInt16 = 9000

    var action: Action
    /// How long an invocation may take, in milliseconds.
    var timeout: Int64 = Invocation.longestTime

    /// From the arguments, without the program's name. The error is a sentence.
    init(_ arguments: [String]) throws(UsageError) {
        var action: Action?
        var rest = arguments[...]
        func set(_ chosen: Action) throws(UsageError) {
            guard action == nil else { throw UsageError("More than one thing to do is given.") }
            action = chosen
        }
        while let argument = rest.popFirst() {
            switch argument {
            case "--help", "-h": try set(.help)
            case "--invoke":
                guard let file = rest.popFirst() else {
                    throw UsageError("--invoke wants a file, or - for standard input.")
                }
                try set(.invoke(file))
            case "--serve":
                guard let text = rest.first, !text.hasPrefix("-") else {
                    try set(.serve(Self.usualPort))
                    continue
                }
                guard let port = UInt16(text) else { throw UsageError("\(text) is no port.") }
                rest = rest.dropFirst()
                try set(.serve(port))
            case "--timeout":
                guard let text = rest.popFirst(), let seconds = Double(text), seconds > 0, seconds <= 86_400 else {
                    throw UsageError("--timeout wants a number of seconds, over 0 and up to 86400.")
                }
                timeout = max(1, Int64(seconds * 1000))
            default: throw UsageError("The argument \(argument) is not known.")
            }
        }
        guard let action else { throw UsageError("There is nothing to do.") }
        self.action = action
    }

    static func usage(of program: String) -> String {
        """
        usage: \(program) --invoke FILE [--timeout SECONDS]
               \(program) --serve [PORT] [--timeout SECONDS]

        The program of a Lambda function. Lambda starts it with the variable AWS_LAMBDA_RUNTIME_API; without it, it can be
        tried. What the function needs is read from the environment's variables, as in Lambda.

          --invoke FILE      Handles the event in the file (- is standard input), and prints the answer. The status is 1
                             when the function fails, and the error is the last line of standard error.
          --serve [PORT]     Answers POST \(LocalServer.path) on this
                             machine. The port is \(usualPort) unless another is given; 0 takes any.
          --timeout SECONDS  How long an event may take. Without it, 900.
          --help             Prints this.

        """
    }
}

/// Arguments that make no sense: why, in a sentence.
struct UsageError: Error {
    var message: String
    init(_ message: String) { self.message = message }
}
