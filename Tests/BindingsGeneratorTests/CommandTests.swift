import Foundation
import TestSupport
import Testing

@Suite("bindgen on the command line")
struct CommandTests {
    private let settings = Project.folder.appendingPathComponent("Tests/Fixtures/every-construct/acme.json").path

    @Test func itWritesAndThenFindsNothingToWrite() throws {
        let folder = try TemporaryFolder()
        let inventory = "17 resources, 3 data sources, 1 ephemeral resources, 11 functions\n"
        let written = try Command.bindgen(["--out", folder.url.path, settings])
        #expect(written.status == 0)
        #expect(written.output == "wrote 24 files in 1 modules: \(inventory)")
        #expect(try folder.paths().count == 24)
        let checked = try Command.bindgen(["--check", "--out", folder.url.path, settings])
        #expect(checked.status == 0)
        #expect(checked.output == "checked 24 files in 1 modules: \(inventory)")
    }

    @Test func aCheckThatFindsADifferenceWritesNothing() throws {
        let folder = try TemporaryFolder()
        _ = try Command.bindgen(["--out", folder.url.path, settings])
        try folder.write("Acme/Widget.swift", "changed\n")
        let checked = try Command.bindgen(["--check", "--out", folder.url.path, settings])
        #expect(checked.status == 1)
        #expect(checked.errors.contains("  Acme/Widget.swift\n"))
        let file = folder.url.appendingPathComponent("Acme/Widget.swift")
        #expect(try String(contentsOf: file, encoding: .utf8) == "changed\n")
    }

    @Test func whatCannotBeBoundIsSaidOnce() throws {
        let run = try Command.bindgen(["/nowhere/acme.json"])
        #expect(run.status == 1)
        #expect(run.output.isEmpty)
        #expect(run.errors == "bindgen: /nowhere/acme.json: cannot be read\n")
    }

    @Test("Wrong usage", arguments: [[], ["--out"], ["--wrong", "acme.json"], ["acme.json", "other.json"]])
    func usage(_ arguments: [String]) throws {
        let run = try Command.bindgen(arguments)
        #expect(run.status == 64)
        #expect(run.errors.hasPrefix("bindgen: "))
        #expect(run.errors.contains("\n\nusage: bindgen "))
    }
}
