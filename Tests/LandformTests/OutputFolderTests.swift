import Foundation
import Landform
import Testing

@Suite("The output folder")
struct OutputFolderTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// An app of stacks with one local each.
    private func app(_ stacks: [String: String]) -> App {
        App(
            stacks.sorted { $0.key < $1.key }.map { name, value in
                let stack = Stack(name)
                Local("value", in: stack, Expression<String>(value))
                return stack
            })
    }

    @discardableResult
    private func write(_ stacks: [String: String], _ options: String...) -> Run {
        var run = Run(status: -1, out: "", errors: "")
        run.status = Synth.run(["--out", folder.file("out")] + options, out: &run.out, errors: &run.errors) {
            (_: Stage) in
            app(stacks)
        }
        return run
    }

    // MARK: Writing

    @Test("what is there already is left alone, what differs is replaced")
    func secondRun() throws {
        write(["a": "1", "b": "1"])
        let run = write(["a": "1", "b": "2"])
        #expect(run.out.contains("out/a/terraform.tf.json: 0 resources, unchanged"))
        #expect(run.out.contains("out/b/terraform.tf.json: 0 resources, written"))
        #expect(try folder.read("out/b/terraform.tf.json").contains("\"value\": \"2\""))
        #expect(try folder.contents().keys.allSatisfy { !$0.hasSuffix(".new") })
    }

    @Test("a file that someone changed is put right, as bytes")
    func changedByHand() throws {
        write(["a": "1"])
        let wanted = try folder.contents()
        try folder.write(folder.read("out/a/terraform.tf.json") + " ", to: "out/a/terraform.tf.json")
        #expect(write(["a": "1"]).out.contains("written"))
        #expect(try folder.contents() == wanted)
    }

    @Test("stacks that are no more are removed, and nothing else is")
    func removal() throws {
        write(["a": "1", "b": "1"])
        try folder.write("mine", to: "out/b/notes.txt")
        try folder.write("{}", to: "out/foreign/terraform.tf.json")
        let run = write(["a": "1"])
        #expect(run.status == 0)
        #expect(run.out.contains("out/b/terraform.tf.json: removed"))
        #expect(try folder.contents()["out/b/terraform.tf.json"] == nil)
        #expect(try folder.read("out/b/notes.txt") == "mine")
        #expect(try folder.read("out/foreign/terraform.tf.json") == "{}")
        #expect(!write(["a": "1"]).out.contains("removed"))
    }

    @Test("a stack that is no more is removed, though --stack was used in between")
    func removalAfterSelection() throws {
        write(["a": "1", "b": "1"])
        write(["a": "2"], "--stack", "a")
        write(["a": "2"])
        #expect(try folder.contents()["out/b/terraform.tf.json"] == nil)
    }

    @Test(
        "a manifest that is not of synth is left alone, and named",
        arguments: [
            "{", "", "[]", #"{"name":"my app","version":1}"#, #"{"stacks":[],"version":1,"icons":[]}"#,
            #"{"stacks":[],"version":3}"#, #"{"stacks":[],"version":2}"#, #"{"stacks":["a"],"version":1}"#,
            #"{"stacks":[{"name":"../victim","dependencies":[],"configuration":"../victim/terraform.tf.json"}],"version":1}"#,
            #"{"stacks":[{"name":"a","dependencies":[],"configuration":"b/terraform.tf.json"}],"version":1}"#,
        ])
    func foreignManifest(text: String) throws {
        try folder.write("{}", to: "victim/terraform.tf.json")
        try folder.write(text, to: "out/manifest.json")
        let before = try folder.contents()
        let run = write(["a": "1"])
        #expect(run.status == 73)
        #expect(run.errors.contains("out/manifest.json is no manifest of synth's, and is not replaced."))
        #expect(try folder.contents() == before)
        #expect(try check(["a": "1"]).out.contains("out/manifest.json is no manifest of synth's"))
    }

    @Test("the manifest of the version before is taken for synth's own")
    func manifestOfBefore() throws {
        let stacks = ["a", "gone"].map {
            #"{"name":"\#($0)","dependencies":[],"configuration":"\#($0)/terraform.tf.json"}"#
        }
        try folder.write("{\"stacks\":[\(stacks.joined(separator: ","))],\"version\":1}", to: "out/manifest.json")
        for stack in ["a", "gone"] { try folder.write("{}", to: "out/\(stack)/terraform.tf.json") }
        let run = write(["a": "1"])
        #expect(run.status == 0)
        #expect(run.errors == "")
        #expect(try folder.contents()["out/gone/terraform.tf.json"] == nil)
        let manifest = JSONValue(parsing: Array(try folder.read("out/manifest.json").utf8))
        #expect(manifest?["version"] == 2)
        #expect(manifest?["environment"] == "dev")
    }

    @Test("every file that is in no manifest is left alone, and named, unless it is what would be written")
    func foreignFiles() throws {
        try folder.write("mine", to: "out/a/terraform.tf.json")
        try folder.write("mine", to: "out/b/terraform.tf.json")
        let before = try folder.contents()
        let run = write(["a": "1", "b": "1"])
        #expect(run.status == 73)
        for stack in ["a", "b"] {
            #expect(run.errors.contains("out/\(stack)/terraform.tf.json is in no manifest of synth's"))
        }
        #expect(try folder.contents() == before)

        try folder.remove("out")
        write(["a": "1"])
        try folder.remove("out/manifest.json")
        #expect(write(["a": "1"]).status == 0)
        #expect(try folder.read("out/manifest.json").contains("a/terraform.tf.json"))
    }

    @Test("other files are neither read nor replaced, whatever their names")
    func otherFiles() throws {
        let others = [
            "out/terraform.tf.json.old", "out/a/terraform.tf.json.old", "out/a/terraform.tf.json.new",
            "out/a/.terraform/x", "out/a/terraform.tfstate", "out/manifest.json.new", "out/manifest.json.old",
        ]
        for other in others { try folder.write("mine", to: other) }
        for value in ["1", "2"] { #expect(write(["a": value, "b": value]).status == 0) }
        for other in others { #expect(try folder.read(other) == "mine") }
    }

    // MARK: Symbolic links

    @Test(
        "a symbolic link is not followed, and named",
        arguments: ["manifest.json", "a/terraform.tf.json", "gone/terraform.tf.json", "a", "gone", ".synth"])
    func symbolicLink(name: String) throws {
        write(["a": "1", "gone": "1"])
        let target = folder.file("elsewhere")
        if name.hasSuffix(".json") {
            try folder.write("mine", to: "elsewhere")
        } else {
            try folder.write("mine", to: "elsewhere/terraform.tf.json")
        }
        try? folder.remove("out/\(name)")
        try FileManager.default.createSymbolicLink(atPath: folder.file("out/\(name)"), withDestinationPath: target)
        let before = try folder.contents()
        let run = write(["a": "2", "b": "2"])
        #expect(run.status == 73)
        #expect(run.errors.contains("out/\(name) "))
        #expect(try folder.contents() == before)
        let kind = try FileManager.default.attributesOfItem(atPath: folder.file("out/\(name)"))[.type]
        #expect(kind as? FileAttributeType == .typeSymbolicLink)
    }

    @Test("a link in the place of a temporary file of before is not written through")
    func linkOfTemporaryFile() throws {
        try folder.write("mine", to: "elsewhere")
        for name in ["out/manifest.json.new", "out/a/terraform.tf.json.new"] {
            try folder.makeFolder("out/a")
            try FileManager.default.createSymbolicLink(
                atPath: folder.file(name), withDestinationPath: folder.file("elsewhere"))
        }
        #expect(write(["a": "1"]).status == 0)
        #expect(try folder.read("elsewhere") == "mine")
    }

    // MARK: Environments

    @Test("the output of another environment is replaced as a whole, which is said")
    func otherEnvironment() throws {
        write(["a": "1", "b": "1"])
        let run = write(["a": "2", "c": "2"], "--environment", "prod")
        #expect(run.status == 0)
        #expect(run.errors.contains("out held the output of dev before; now it holds that of prod."))
        #expect(run.errors.contains("terraform init -reconfigure"))
        #expect(try folder.contents()["out/b/terraform.tf.json"] == nil)
        #expect(write(["a": "2", "c": "2"], "--environment", "prod").errors == "")
    }

    @Test("--stack does not put stacks of one environment beside those of another")
    func mixedEnvironments() throws {
        write(["a": "1", "b": "1"])
        let before = try folder.contents()
        let run = write(["a": "2", "b": "2"], "--stack", "a", "--environment", "prod")
        #expect(run.status == 73)
        #expect(run.errors.contains("out holds the output of dev, and b would stay beside stacks of prod."))
        #expect(try folder.contents() == before)
        #expect(write(["a": "2", "b": "2"], "--stack", "a", "--stack", "b", "--environment", "prod").status == 0)
    }

    @Test("a path with a slash at its end, and one whose folders are not there yet")
    func paths() throws {
        var out = "", errors = ""
        let path = folder.file("x/y/z/")
        let status = Synth.run(["--out", path], out: &out, errors: &errors) { (_: Stage) in app(["a": "1"]) }
        #expect(status == 0)
        #expect(try folder.contents().keys.contains("x/y/z/a/terraform.tf.json"))
    }

    // MARK: All or nothing

    @Test("an error leaves the output of before whole")
    func errorLeavesOutput() throws {
        write(["a": "1", "b": "1"])
        let before = try folder.contents()
        #expect(write(["a": "2", "1b": "2"]).status == 1)
        #expect(try folder.contents() == before)
    }

    @Test("a folder in the way of a file leaves everything whole", arguments: ["b/terraform.tf.json", "manifest.json"])
    func folderInTheWay(name: String) throws {
        write(["a": "1", "c": "1", "gone": "1"])
        if name == "manifest.json" { try folder.remove("out/manifest.json") }
        try folder.makeFolder("out/\(name)/keep")
        let before = try folder.contents()
        let run = write(["a": "2", "b": "2", "c": "2", "d": "2"])
        #expect(run.status == 73)
        #expect(run.errors.contains("out/\(name) is a folder, not a file that synth wrote."))
        #expect(run.errors.contains("nothing was changed"))
        #expect(try folder.contents() == before)
    }

    @Test("a file in the way of a folder leaves everything whole", arguments: ["out", "out/b"])
    func fileInTheWay(name: String) throws {
        if name != "out" { write(["a": "1"]) }
        try folder.write("mine", to: name)
        let before = try folder.contents()
        let run = write(["a": "2", "b": "2"])
        #expect(run.status == 73)
        #expect(run.out == "")
        #expect(try folder.contents() == before)
    }

    @Test("a folder where none can be made exits with 73, also in JSON")
    func unwritable() {
        let run = synth("--json", "--out", "/dev/null/out") { _ in app(["a": "1"]) }
        #expect(run.status == 73)
        guard case .array(let diagnostics)? = run.json?["diagnostics"] else {
            Issue.record("no diagnostics in \(run.out)")
            return
        }
        #expect(diagnostics.map { $0["severity"] } == ["error"])
    }

    // MARK: --check

    private func check(_ stacks: [String: String], _ options: String...) throws -> Run {
        var run = Run(status: -1, out: "", errors: "")
        let before = try folder.contents()
        run.status = Synth.run(["--check", "--out", folder.file("out")] + options, out: &run.out, errors: &run.errors) {
            (_: Stage) in app(stacks)
        }
        #expect(try folder.contents() == before, "--check writes nothing")
        return run
    }

    @Test("--check is content with what was just written")
    func checkUpToDate() throws {
        write(["a": "1"])
        let run = try check(["a": "1"])
        #expect(run.status == 0)
        #expect(run.out == "\(folder.file("out")): up to date\n")
    }

    @Test("--check shows what differs, place by place")
    func checkDifferences() throws {
        write(["a": "1"])
        let path = "out/a/terraform.tf.json"
        try folder.write(#"{"locals":{"value":"old","more":[1,{"x":null}]},"output":{}}"#, to: path)
        let run = try check(["a": "1"])
        #expect(run.status == 1)
        #expect(
            run.out == """
                \(folder.file(path)):
                  - locals.more: [1,{"x":null}]
                  ~ locals.value: "old" → "1"
                  - output: {}

                """)
        #expect(run.errors.contains("run synth without --check"))
    }

    @Test("--check tells a file that is missing, is no JSON, or is formatted differently")
    func checkKinds() throws {
        write(["a": "1", "b": "1", "c": "1"])
        try folder.remove("out/a/terraform.tf.json")
        try folder.write("{", to: "out/b/terraform.tf.json")
        try folder.write(#"{"locals":{"value":"1"}}"#, to: "out/c/terraform.tf.json")
        let run = try check(["a": "1", "b": "1", "c": "1"])
        #expect(run.status == 1)
        for (stack, change) in [("a", "is missing"), ("b", "is not JSON"), ("c", "is formatted differently")] {
            #expect(run.out.contains("out/\(stack)/terraform.tf.json:\n  \(change)\n"))
        }
    }

    @Test("--check tells a stack that is no more")
    func checkAbandoned() throws {
        write(["a": "1", "b": "1"])
        let run = try check(["a": "1"])
        #expect(run.status == 1)
        #expect(run.out.contains("out/b/terraform.tf.json:\n  is of a stack that is no more\n"))
    }

    @Test("--check --stack looks at no other stack")
    func checkSelected() throws {
        write(["a": "1", "b": "1"])
        #expect(try check(["a": "1", "b": "2"], "--stack", "a").status == 0)
        #expect(try check(["a": "1", "b": "2"], "--stack", "b").status == 1)
    }

    @Test("long differences are cut, many are counted")
    func checkCut() throws {
        write(["a": String(repeating: "x", count: 500)])
        #expect(try check(["a": "1"]).out.contains("x…"))
        let members = (0..<150).map { "\"m\($0)\":\($0)" }.joined(separator: ",")
        try folder.write("{\"locals\":{\(members)}}", to: "out/a/terraform.tf.json")
        #expect(try check(["a": "1"]).out.contains("\n  and 51 more\n"))
    }
}
