/// The command `synth`: describes the system, writes Terraform's JSON of it, or tells everything that is wrong.
///
/// A package has its own by an executable target with this in `main.swift`:
///
///     Synth.main { (environment: Environment) in
///         App(transactions(environment), registry(environment))
///     }
public enum Synth {
    /// Exit statuses, as `sysexits.h` has them where it has one.
    public enum Status {
        /// All is well.
        public static let success: Int32 = 0
        /// The description is wrong, or the output is not what it should be.
        public static let failure: Int32 = 1
        /// The command line is wrong.
        public static let usage: Int32 = 64
        /// The output cannot be written.
        public static let cannotWrite: Int32 = 73
    }

    /// Runs the command with the process's arguments, and ends the process.
    public static func main<Environment: DeploymentEnvironment>(
        arguments: [String] = Array(CommandLine.arguments.dropFirst()), _ describe: (Environment) -> App
    ) -> Never {
        Console.exit { out, errors, folder, colors in
            perform(arguments, out: &out, errors: &errors, workingFolder: folder, colors: colors, describe)
        }
    }

    /// Runs the command for a system that has one environment only, and ends the process.
    public static func main(
        arguments: [String] = Array(CommandLine.arguments.dropFirst()), _ describe: () -> App
    ) -> Never {
        main(arguments: arguments) { (_: SoleEnvironment) in describe() }
    }

    /// Runs the command with these arguments: what `main` does, for tests.
    ///
    /// Paths in diagnostics are shown from the working folder. Returns the exit status.
    public static func run<Environment: DeploymentEnvironment>(
        _ arguments: [String], out: inout some TextOutputStream, errors: inout some TextOutputStream,
        workingFolder: String = "", colors: Bool = false, _ describe: (Environment) -> App
    ) -> Int32 {
        perform(arguments, out: &out, errors: &errors, workingFolder: workingFolder, colors: colors, describe).status
    }

    /// How a run ended, with what it made. A process that ends need not take that apart first, which takes a while.
    struct Outcome {
        var status: Int32
        var app: App?
        var synthesis: Synthesis?
    }

    private static func perform<Environment: DeploymentEnvironment>(
        _ arguments: [String], out: inout some TextOutputStream, errors: inout some TextOutputStream,
        workingFolder: String, colors: Bool, _ describe: (Environment) -> App
    ) -> Outcome {
        do throws(UsageError) {
            let arguments = try SynthArguments(arguments)
            guard arguments.action != .help else {
                out.write(usage(Environment.self))
                return Outcome(status: Status.success)
            }
            let app = describe(try environment(named: arguments.environment))
            let names = Set(app.stacks.map(\.name))
            for name in arguments.stacks where !names.contains(name) {
                let known = names.sorted().joined(separator: ", ")
                throw UsageError("there is no stack \(name)\(suggestion(for: name, among: names)) (\(known))")
            }
            var report = SynthReport(isJSON: arguments.isJSON, workingFolder: workingFolder, colors: colors)
            let outcome = perform(app, arguments, &report)
            out.write(report.output)
            errors.write(report.errors)
            return outcome
        } catch {
            errors.write("synth: \(error.message)\n\n\(usage(Environment.self))")
            return Outcome(status: Status.usage)
        }
    }

    private static func perform(_ app: App, _ arguments: SynthArguments, _ report: inout SynthReport) -> Outcome {
        let synthesis: Synthesis
        do throws(DiagnosticsError) {
            synthesis = try app.synthesize()
        } catch {
            report.fail(error.diagnostics)
            return Outcome(status: Status.failure, app: app)
        }
        let selected = synthesis.selecting(arguments.stacks)
        let folder = OutputFolder(path: arguments.folder)
        switch arguments.action {
        case .list, .help: report.list(selected, synthesis.warnings)
        case .write:
            do throws(OutputFolder.WriteError) {
                let changes = try folder.write(synthesis, selected: selected)
                report.wrote(selected, changes, to: folder, synthesis.warnings)
            } catch {
                report.fail([
                    Diagnostic(.error, error.message, resolution: "nothing was changed; put it right and run again.")
                ])
                return Outcome(status: Status.cannotWrite, app: app, synthesis: synthesis)
            }
        case .check:
            let differences = folder.differences(from: synthesis, selected: selected)
            report.checked(selected, differences, in: folder, synthesis.warnings)
            if !differences.isEmpty { return Outcome(status: Status.failure, app: app, synthesis: synthesis) }
        }
        return Outcome(status: Status.success, app: app, synthesis: synthesis)
    }

    private static func environment<Environment: DeploymentEnvironment>(
        named name: String?
    ) throws(UsageError) -> Environment {
        let all = Array(Environment.allCases)
        guard let name else {
            guard let first = all.first else { throw UsageError("there is no environment") }
            return first
        }
        if let environment = all.first(where: { $0.name == name }) { return environment }
        throw UsageError("there is no environment \(name)\(suggestion(for: name, among: all.map(\.name)))")
    }

    private static func usage<Environment: DeploymentEnvironment>(_ type: Environment.Type) -> String {
        let names = Environment.allCases.map(\.name)
        return """
            usage: synth [--environment E] [--stack S]... [--out DIR] [--check] [--list] [--json] [--help]

            Writes Terraform's JSON of every stack to DIR/<stack>/terraform.tf.json, and DIR/manifest.json.

              --environment E  the environment: \(names.joined(separator: ", ")) (\(names.first ?? "") without this option)
              --stack S        only this stack and those it reads from; may stand several times
              --out DIR        the folder of the output (cdk.out without this option)
              --check          write nothing; fail where the output on disk differs, and show what
              --list           write nothing; list the stacks in an order in which they can be applied
              --json           say what is to say as JSON
              --help           this text

            Exit status: 0 done; 1 something is wrong, and nothing was changed; 64 wrong usage; 73 DIR cannot be written.

            """
    }
}
