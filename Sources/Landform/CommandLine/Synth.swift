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
            let environment: Environment = try environment(named: arguments.environment)
            let folder = try folder(of: environment, arguments)
            let app = describe(environment)
            let names = Set(app.stacks.map(\.name))
            for name in arguments.stacks where !names.contains(name) {
                let known = names.sorted().joined(separator: ", ")
                throw UsageError("there is no stack \(name)\(suggestion(for: name, among: names)) (\(known))")
            }
            var report = SynthReport(
                isJSON: arguments.isJSON, workingFolder: workingFolder, colors: colors, environment: environment.name,
                folder: folder)
            // Those of the other environments lie in the folder of the first.
            let taken = arguments.folder == nil ? Environment.allCases.dropFirst().map(\.name) : []
            let outcome = perform(app, arguments, takenNames: taken, &report)
            out.write(report.output)
            errors.write(report.errors)
            return outcome
        } catch {
            errors.write("synth: \(error.message)\n\n\(usage(Environment.self))")
            return Outcome(status: Status.usage)
        }
    }

    private static func perform(
        _ app: App, _ arguments: SynthArguments, takenNames: [String], _ report: inout SynthReport
    ) -> Outcome {
        let synthesis: Synthesis
        do throws(DiagnosticsError) {
            synthesis = try app.synthesize()
        } catch {
            report.fail(error.diagnostics)
            return Outcome(status: Status.failure, app: app)
        }
        let collisions = arguments.action == .list ? [] : collisions(of: app, with: takenNames)
        guard collisions.isEmpty else {
            report.fail(collisions)
            return Outcome(status: Status.failure, app: app, synthesis: synthesis)
        }
        let selected = synthesis.selecting(arguments.stacks)
        let output = OutputFolder(path: report.folder, environment: report.environment, files: LocalFiles())
        var status = Status.success
        do throws(OutputError) {
            switch arguments.action {
            case .list, .help: report.list(selected, synthesis.warnings)
            case .write:
                let changes = try output.write(synthesis, selected: selected)
                report.wrote(selected, changes, to: output, synthesis.warnings)
            case .check:
                let differences = try output.differences(from: synthesis, selected: selected)
                report.checked(selected, differences, synthesis.warnings)
                if !differences.isEmpty { status = Status.failure }
            }
        } catch {
            report.fail(error.diagnostics)
            status = Status.cannotWrite
        }
        return Outcome(status: status, app: app, synthesis: synthesis)
    }

    /// The folder that the output is written to: without `--out` that of the environment, so that none replaces
    /// another's.
    private static func folder<Environment: DeploymentEnvironment>(
        of environment: Environment, _ arguments: SynthArguments
    ) throws(UsageError) -> String {
        if let folder = arguments.folder { return folder }
        guard let first = Environment.allCases.first, first.name != environment.name else { return "cdk.out" }
        guard isIdentifier(environment.name) else {
            throw UsageError("the environment \(environment.name) is no name for a folder; give one with --out")
        }
        return "cdk.out/\(environment.name)"
    }

    /// Stacks whose folders in the first environment's output would be those of other environments.
    private static func collisions(of app: App, with environments: [String]) -> [Diagnostic] {
        // Some file systems do not tell upper case from lower.
        let taken = Set(environments.map { $0.lowercased() })
        return app.stacks.filter { taken.contains($0.name.lowercased()) }.map { stack in
            Diagnostic(
                .error,
                "Stack \(stack.name) has the name of an environment, whose output lies in cdk.out/\(stack.name).",
                resolution: "give the stack another name, or write to another folder (--out).",
                at: stack.contents.identity.source)
        }
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

            Writes Terraform's JSON of every stack to DIR/<stack>/terraform.tf.json, and DIR/manifest.json. All files of
            DIR change together, and only those that its manifest names are replaced or removed.

              --environment E  the environment: \(names.joined(separator: ", ")) (\(names.first ?? "") without this option)
              --stack S        only this stack and those it reads from; may stand several times
              --out DIR        the folder of the output (without this option cdk.out for \(names.first ?? ""), and
                               cdk.out/E for another environment E)
              --check          write nothing; fail where the output on disk differs, and show what
              --list           write nothing; list the stacks in an order in which they can be applied
              --json           say what is to say as JSON
              --help           this text

            Exit status: 0 done; 1 something is wrong, and nothing was changed; 64 wrong usage; 73 DIR cannot be written.

            """
    }
}
