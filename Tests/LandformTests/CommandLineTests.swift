import Landform
import Testing

@Suite("The command line")
struct CommandLineTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// Two stacks, of which `consumer` reads from `producer`.
    private func app(_ stage: Stage) -> App {
        let producer = Stack("producer")
        let local = Local("stage", in: producer, Expression<String>(stage.rawValue))
        let consumer = Stack("consumer")
        Output("stage", in: consumer, local.value)
        return App(consumer, producer)
    }

    private func run(_ arguments: String...) -> Run {
        var run = Run(status: -1, out: "", errors: "")
        run.status = Synth.run(arguments, out: &run.out, errors: &run.errors, app)
        return run
    }

    private func stage() throws -> JSONValue? {
        JSONValue(parsing: Array(try folder.read("out/producer/terraform.tf.json").utf8))?.at("locals", "stage")
    }

    // MARK: Options

    @Test("without options every stack is written for the first environment")
    func everyStack() throws {
        let run = run("--out", folder.file("out"))
        #expect(run.status == 0)
        #expect(run.errors == "")
        #expect(
            run.out == """
                \(folder.path)/out/producer/terraform.tf.json: 0 resources, written
                \(folder.path)/out/consumer/terraform.tf.json: 0 resources, written

                """)
        #expect(
            try folder.contents().keys.sorted() == [
                "out", "out/consumer", "out/consumer/terraform.tf.json", "out/manifest.json", "out/producer",
                "out/producer/terraform.tf.json",
            ])
        #expect(try stage() == "dev")
    }

    @Test(
        "an environment is named in any of these ways",
        arguments: [["--environment", "prod"], ["--environment=prod"], ["-e", "prod"], ["-e=prod"]])
    func environment(arguments: [String]) throws {
        var out = "", errors = ""
        let status = Synth.run(["-o", folder.file("out")] + arguments, out: &out, errors: &errors, app)
        #expect(status == 0)
        #expect(try stage() == "prod")
    }

    @Test("a system without environments has one all the same")
    func soleEnvironment() throws {
        var out = "", errors = ""
        let status = Synth.run(["--out", folder.file("out")], out: &out, errors: &errors) { (_: SoleEnvironment) in
            App(Stack("s"))
        }
        #expect(status == 0)
        #expect(try folder.read("out/s/terraform.tf.json") == "{}\n")
    }

    @Test("--stack writes these stacks and those they read from, and a manifest of what is there")
    func someStacks() throws {
        let producer = run("--stack", "producer", "-s", "producer", "--out=" + folder.file("out"))
        #expect(producer.status == 0)
        #expect(try folder.contents().keys.contains("out/producer/terraform.tf.json"))
        #expect(try !folder.contents().keys.contains("out/consumer"))
        #expect(try !folder.read("out/manifest.json").contains("consumer/terraform.tf.json"))

        let both = run("--stack", "consumer", "--out", folder.file("both"))
        #expect(both.status == 0)
        #expect(try folder.contents().keys.contains("both/consumer/terraform.tf.json"))
        #expect(try folder.contents().keys.contains("both/producer/terraform.tf.json"))
        #expect(try folder.read("both/manifest.json").contains("producer/terraform.tf.json"))
    }

    @Test("--list writes nothing and lists the stacks in the order of their application")
    func list() throws {
        let run = run("--list", "--out", folder.file("out"))
        #expect(run.status == 0)
        #expect(run.out == "producer\nconsumer (after producer)\n")
        #expect(try folder.contents().isEmpty)
    }

    @Test("--help explains every option and describes nothing", arguments: ["--help", "-h"])
    func help(option: String) {
        let run = synth(option, "--check") { _ in
            Issue.record("the system was described")
            return App()
        }
        #expect(run.status == 0)
        #expect(run.errors == "")
        for option in [
            "--environment", "--stack", "--out", "--check", "--list", "--json", "--help", "dev, staging, prod",
        ] {
            #expect(run.out.contains(option))
        }
    }

    @Test(
        "each environment has a folder of its own, unless one is given",
        arguments: [
            (["--environment", "dev"], "dev", "cdk.out"), ([], "dev", "cdk.out"),
            (["--environment", "prod"], "prod", "cdk.out/prod"), (["-e", "prod", "--out", "x"], "prod", "x"),
        ])
    func folders(arguments: [String], environment: String, path: String) {
        var out = "", errors = ""
        let status = Synth.run(["--list", "--json"] + arguments, out: &out, errors: &errors, app)
        #expect(status == 0)
        let json = JSONValue(parsing: Array(out.utf8))
        #expect(json?["environment"] == .string(environment))
        #expect(json?["folder"] == .string(path))
    }

    @Test("a stack that has the name of an environment is an error where its folder would be the environment's")
    func stackNamedAsEnvironment() throws {
        let line = #line + 1
        let stack = Stack("Prod")
        let run = synth("--check", workingFolder: sourceFolder) { _ in App(stack) }
        #expect(run.status == 1)
        #expect(run.errors.hasPrefix("CommandLineTests.swift:\(line):"))
        #expect(run.errors.contains(": error: Stack Prod has the name of an environment, whose output lies in cdk.out"))
        #expect(synth("--list") { _ in App(stack) }.status == 0)
        #expect(synth("--out", folder.file("out")) { _ in App(stack) }.status == 0)
    }

    @Test("an environment whose name is no folder's needs one by --out")
    func oddEnvironment() throws {
        var out = "", errors = ""
        #expect(
            Synth.run(["--environment", "../eu", "--check"], out: &out, errors: &errors) { (_: Odd) in App() } == 64)
        #expect(errors.hasPrefix("synth: the environment ../eu is no name for a folder; give one with --out\n"))
        #expect(
            Synth.run(["--environment", "../eu", "--out", folder.file("out")], out: &out, errors: &errors) {
                (_: Odd) in App(Stack("s"))
            } == 0)
    }

    // MARK: Wrong usage

    @Test(
        "a command line that cannot be understood is told why, and what was meant",
        arguments: [
            (["--chekc"], "there is no option --chekc; did you mean --check?"),
            (["--Out", "x"], "there is no option --Out; did you mean --out?"),
            (["--frobnicate"], "there is no option --frobnicate"), (["-x"], "there is no option -x"),
            (["producer"], "\"producer\" is not expected"), ([""], "\"\" is not expected"),
            (["--out"], "--out needs a value"), (["--out", "--json"], "--out needs a value"),
            (["--out="], "--out needs a value"), (["--check=yes"], "--check takes no value"),
            (["--check", "--list"], "--check and --list exclude each other"),
            (["--environment", "prd"], "there is no environment prd; did you mean prod?"),
            (["--environment", "pord"], "there is no environment pord; did you mean prod?"),
            (["--environment", "mars"], "there is no environment mars"),
            (["--stack", "consumre"], "there is no stack consumre; did you mean consumer? (consumer, producer)"),
            (["--stack", "x"], "there is no stack x (consumer, producer)"),
        ])
    func usageErrors(arguments: [String], message: String) throws {
        var out = "", errors = ""
        let status = Synth.run(["--out", folder.file("out")] + arguments, out: &out, errors: &errors, app)
        #expect(status == 64)
        #expect(out == "")
        #expect(errors.hasPrefix("synth: \(message)\n"))
        #expect(errors.contains("usage: synth"))
        #expect(try folder.contents().isEmpty)
    }

    // MARK: JSON

    @Test("--json says what was written, in JSON")
    func writtenJSON() throws {
        let first = run("--json", "--out", folder.file("out")).json
        let stack: JSONValue = ["name": "producer", "dependencies": [], "resources": 0, "change": "written"]
        guard case .array(let stacks)? = first?["stacks"] else { throw Unreadable() }
        #expect(stacks.map { $0["name"] } == ["producer", "consumer"])
        #expect(stacks.first == stack)
        #expect(first?["diagnostics"] == [])
        let again = run("--json", "--out", folder.file("out")).json
        guard case .array(let stacks)? = again?["stacks"] else { throw Unreadable() }
        #expect(stacks.map { $0["change"] } == ["unchanged", "unchanged"])
    }

    @Test("--list --json and --check --json say the same as without, in JSON")
    func otherJSON() throws {
        let list = run("--list", "--json")
        #expect(
            list.json?["stacks"] == [
                ["name": "producer", "dependencies": [], "resources": 0],
                ["name": "consumer", "dependencies": ["producer"], "resources": 0],
            ])
        let check = run("--check", "--json", "--out", folder.file("out"))
        #expect(check.status == 1)
        #expect(check.errors == "")
        guard case .array(let differences)? = check.json?["differences"] else { throw Unreadable() }
        #expect(
            differences.first == [
                "file": .string(folder.file("out/producer/terraform.tf.json")), "changes": ["is missing"],
            ])
    }

    @Test("--json tells an error with its place, and says nothing beside")
    func errorJSON() throws {
        let line = #line + 1
        let run = synth("--json", workingFolder: sourceFolder) { _ in App(Stack("a b")) }
        #expect(run.status == 1)
        #expect(run.errors == "")
        guard case .array(let diagnostics)? = run.json?["diagnostics"] else { throw Unreadable() }
        #expect(diagnostics.count == 1)
        #expect(diagnostics.first?["severity"] == "error")
        #expect(diagnostics.first?["message"] == "\"a b\" is not a valid name for a stack.")
        #expect(diagnostics.first?.at("source", "file") == "CommandLineTests.swift")
        #expect(diagnostics.first?.at("source", "line") == .integer(line))
    }

    // MARK: Errors

    @Test("an error is printed as compilers print it, from the working folder")
    func errorText() throws {
        let line = #line + 1
        let stack = makeStack { Output("a b", in: $0, "x" as Expression<String>) }
        let run = synth("--out", folder.file("out"), workingFolder: sourceFolder) { _ in App(stack) }
        #expect(run.status == 1)
        #expect(run.out == "")
        let lines = run.errors.split(separator: "\n")
        let place = "CommandLineTests.swift:\(line):"
        #expect(lines[0].hasPrefix(place))
        #expect(Int(lines[0].dropFirst(place.count).prefix { $0 != ":" }) != nil, "the column follows the line")
        #expect(lines[0].hasSuffix(": error: \"a b\" is not a valid name for Terraform (output.a b). [stack stack]"))
        #expect(lines[1].hasPrefix("    to resolve: begin with a letter"))
        #expect(lines[2] == "synth: 1 error; nothing was written")
        #expect(try folder.contents().isEmpty)
    }

    @Test("a note shows the other place, and a place elsewhere its whole path")
    func noteText() {
        let here = SourceLocation(file: "/project/a.swift", line: 2, column: 3)
        let there = SourceLocation(file: "/projects/b.swift", line: 4, column: 5)
        let diagnostic = Diagnostic(.warning, "Odd.", at: here, notes: [.init("See", at: there)])
        #expect(
            diagnostic.text(relativeTo: "/project")
                == "a.swift:2:3: warning: Odd.\n    /projects/b.swift:4:5: note: See")
        #expect(diagnostic.text(relativeTo: "/project/").hasPrefix("a.swift:2:3"))
        #expect(diagnostic.text().hasPrefix("/project/a.swift:2:3"))
        #expect(Diagnostic(.error, "Bad.").text() == "error: Bad.")
    }

    @Test("colors are used where they are wanted only")
    func colors() {
        #expect(synth("--list", colors: true) { _ in App(Stack("a b")) }.errors.contains("\u{1B}[1;31merror:\u{1B}[0m"))
        #expect(!synth("--list") { _ in App(Stack("a b")) }.errors.contains("\u{1B}"))
    }
}

private struct Unreadable: Error {}

private enum Odd: String, DeploymentEnvironment {
    case plain
    case odd = "../eu"
}
