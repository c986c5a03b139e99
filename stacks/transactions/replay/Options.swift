/// What the command was asked to do.
struct Options {
    static let help = """
        usage: replay --queue URL --state-machine ARN --upload-state-machine ARN [--most N] [--wait SECONDS] [--dry-run]

        Takes dead letters out of the queue and starts a run for each, one after another, with the request or the upload that
        the letter names. That is safe: what a run had done before it failed is found to be done, and nothing is done twice.

        A letter is deleted when its run has succeeded, when the letter of its run, which failed again, is in the queue, or
        when another letter of the same run was replayed before. Any other stays in the queue, and is seen again after ten
        minutes. The run of an upload may take hours: it is waited for so long as --wait says. What runs on then is looked
        for when the letter is replayed again: the letter is deleted, if the run has succeeded, and no other run begins
        before it has ended.

          --queue URL                   the queue: terraform output -raw dead-letter-queue, or unstarted-uploads-queue
          --state-machine ARN           of files in requests: terraform output -raw state-machine
          --upload-state-machine ARN    of files that came in by a URL: terraform output -raw upload-state-machine
          --most N                      how many letters (all that are there)
          --wait SECONDS                how long to wait for the runs of uploads in all (60)
          --dry-run                     says what would be started, and starts nothing

        The region and the credentials are those of the environment (AWS_REGION, AWS_PROFILE, …).
        Exit status: 0 when no run failed, 1 when one did, 64 for a wrong usage.

        """

    var queue = ""
    var machine = ""
    var uploadMachine = ""
    var most = Int.max
    var wait = 60
    var isDry = false

    struct Wrong: Error {
        var message: String
        var isHelp = false
    }

    init(_ arguments: [String]) throws(Wrong) {
        var rest = arguments[...]
        while let name = rest.popFirst() {
            switch name {
            case "--help", "-h": throw Wrong(message: "", isHelp: true)
            case "--dry-run": isDry = true
            case "--queue": queue = try Self.value(of: name, &rest)
            case "--state-machine": machine = try Self.value(of: name, &rest)
            case "--upload-state-machine": uploadMachine = try Self.value(of: name, &rest)
            case "--most": most = try Self.number(of: name, atLeast: 1, &rest)
            case "--wait": wait = try Self.number(of: name, atLeast: 0, &rest)
            default: throw Wrong(message: "there is no option \(name)")
            }
        }
        guard !queue.isEmpty, !machine.isEmpty, !uploadMachine.isEmpty else {
            throw Wrong(message: "--queue, --state-machine and --upload-state-machine are needed")
        }
    }

    private static func value(of name: String, _ rest: inout ArraySlice<String>) throws(Wrong) -> String {
        guard let value = rest.popFirst() else { throw Wrong(message: "\(name) has no value") }
        return value
    }

    private static func number(
        of name: String, atLeast least: Int, _ rest: inout ArraySlice<String>
    ) throws(Wrong) -> Int {
        guard let number = Int(try value(of: name, &rest)), number >= least else {
            throw Wrong(message: "\(name) is no number of \(least) or more")
        }
        return number
    }
}
