import Foundation
import Testing

@testable import Landform

@Suite("The switch from one output to the next")
struct OutputSwitchTests {
    private let folder: TemporaryFolder
    private static let old = ["a": "1", "b": "1", "same": "0", "gone": "1"]
    private static let new = ["a": "2", "b": "2", "same": "0", "added": "2"]

    init() throws { folder = try TemporaryFolder() }

    private static func synthesis(_ stacks: [String: String]) throws -> Synthesis {
        try App(
            stacks.sorted { $0.key < $1.key }.map { name, value in
                let stack = Stack(name)
                Local("value", in: stack, Expression<String>(value))
                return stack
            }
        ).synthesize()
    }

    private func write(_ stacks: [String: String], by files: some FileSystem) throws {
        let synthesis = try Self.synthesis(stacks)
        _ = try OutputFolder(path: folder.file("out"), environment: "dev", files: files)
            .write(synthesis, selected: synthesis.stacks)
    }

    /// What the folder holds after a run.
    private func contents(after stacks: [String: String]) throws -> [String: String?] {
        try? folder.remove("out")
        try write(stacks, by: LocalFiles())
        return try folder.contents()
    }

    /// The stacks that Terraform can plan: those that are not marked as unfinished.
    private func usableStacks() throws -> [String: String] {
        var stacks: [String: String] = [:]
        for (path, text) in try folder.contents() where path.hasSuffix("/terraform.tf.json") {
            let stack = path.split(separator: "/")[1]
            let marker = folder.file("out/\(stack)/\(OutputSwitch<LocalFiles>.markerName)")
            if !FileManager.default.fileExists(atPath: marker), let text { stacks[String(stack)] = text }
        }
        return stacks
    }

    private func isPart(_ stacks: [String: String], of contents: [String: String?]) -> Bool {
        stacks.allSatisfy { contents["out/\($0.key)/terraform.tf.json"] == .some(.some($0.value)) }
    }

    @Test("leaves one run's output, wherever the run is killed")
    func killed() throws {
        let new = try contents(after: Self.new)
        let old = try contents(after: Self.old)
        var oldest = 0, newest = 0
        for step in 0... {
            _ = try contents(after: Self.old)
            let files = FaultyFiles(failingAt: step, .killed)
            do { try write(Self.new, by: files) } catch {}
            guard files.hasFailed else { break }
            let usable = try usableStacks()
            #expect(
                isPart(usable, of: old) || isPart(usable, of: new), "killed at \(step), terraform sees \(usable)")
            #expect(try folder.contents().keys.allSatisfy { $0.hasPrefix("out") })

            try OutputSwitch(folder: folder.file("out"), files: LocalFiles()).recover()
            let contents = try folder.contents()
            #expect(contents == old || contents == new, "killed at \(step): \(contents)")
            if contents == old { oldest += 1 } else { newest += 1 }
        }
        #expect(oldest >= 4 && newest >= 8)
    }

    @Test("is finished by the next run, which then does its own work")
    func nextRun() throws {
        let new = try contents(after: Self.new)
        for step in 0... {
            _ = try contents(after: Self.old)
            let files = FaultyFiles(failingAt: step, .killed)
            do { try write(Self.new, by: files) } catch {}
            guard files.hasFailed else { break }
            try write(Self.new, by: LocalFiles())
            #expect(try folder.contents() == new, "killed at \(step)")
        }
    }

    @Test("that is killed, finished, and killed again is still of one run")
    func killedTwice() throws {
        let new = try contents(after: Self.new)
        let old = try contents(after: Self.old)
        for step in stride(from: 0, to: 30, by: 3) {
            for second in 0..<20 {
                _ = try contents(after: Self.old)
                do { try write(Self.new, by: FaultyFiles(failingAt: step, .killed)) } catch {}
                let files = FaultyFiles(failingAt: second, .killed)
                do { try OutputSwitch(folder: folder.file("out"), files: files).recover() } catch {}
                let usable = try usableStacks()
                #expect(isPart(usable, of: old) || isPart(usable, of: new), "killed at \(step), then \(second)")
                try OutputSwitch(folder: folder.file("out"), files: LocalFiles()).recover()
                let contents = try folder.contents()
                #expect(contents == old || contents == new, "killed at \(step), then \(second)")
            }
        }
    }

    @Test("is taken back when a call of the system fails")
    func failing() throws {
        let new = try contents(after: Self.new)
        let old = try contents(after: Self.old)
        var takenBack = 0
        for step in 0... {
            _ = try contents(after: Self.old)
            let files = FaultyFiles(failingAt: step, .once)
            var hasThrown = false
            do { try write(Self.new, by: files) } catch { hasThrown = true }
            guard files.hasFailed else { break }
            #expect(hasThrown)
            let usable = try usableStacks()
            #expect(isPart(usable, of: old) || isPart(usable, of: new), "failed at \(step)")
            if try folder.contents() == old { takenBack += 1 }
            try OutputSwitch(folder: folder.file("out"), files: LocalFiles()).recover()
            let contents = try folder.contents()
            #expect(contents == old || contents == new, "failed at \(step): \(contents)")
        }
        #expect(takenBack >= 20)
    }

    @Test(
        "does nothing by a journal that synth did not write",
        arguments: [
            #"{"files":[{"file":"../victim/terraform.tf.json","staged":null}]}"#,
            #"{"files":[{"file":"/etc/terraform.tf.json","staged":null}]}"#,
            #"{"files":[{"file":"a/notes.txt","staged":null}]}"#, #"{"files":[{"file":"manifest.json"}]}"#, "{", "[]",
        ])
    func hostileJournal(text: String) throws {
        try folder.write("{}", to: "victim/terraform.tf.json")
        try folder.write("mine", to: "out/a/notes.txt")
        try folder.write(text, to: "out/.synth/journal.json")
        let before = try folder.contents()
        #expect(throws: OutputError.self) { try write(Self.new, by: LocalFiles()) }
        #expect(try folder.contents() == before)
    }

    @Test("does not remove what someone else keeps in a folder of the name")
    func foreignStaging() throws {
        try folder.write("mine", to: "out/.synth/notes.txt")
        do {
            try write(Self.new, by: LocalFiles())
            Issue.record("the folder was taken for synth's own")
        } catch let error as OutputError {
            #expect(error.diagnostics.first?.message.contains("out/.synth/notes.txt was not left by a run") == true)
        }
        #expect(try folder.read("out/.synth/notes.txt") == "mine")
    }

    @Test("waits for another run's, and gives up in the end")
    func lock() async throws {
        let path = folder.file("out")
        let value = try FolderLock.writing(to: path) { () throws(OutputError) -> Int in
            do throws(OutputError) {
                _ = try FolderLock.writing(to: path, waiting: 0) { () throws(OutputError) -> Int in 1 }
                return 1
            } catch {
                #expect(error.diagnostics.first?.message.hasPrefix("Another run of synth has been writing to") == true)
            }
            do throws(OutputError) {
                _ = try FolderLock.reading(path, waiting: 0) { () throws(OutputError) -> Int in 1 }
                return 1
            } catch {
                return 2
            }
        }
        #expect(value == 2)
        #expect(try FolderLock.reading(path) { () throws(OutputError) -> Int in 3 } == 3)
        #expect(try FolderLock.reading(folder.file("none")) { () throws(OutputError) -> Int in 3 } == nil)
        #expect(try folder.contents().keys.sorted() == ["out"])
    }
}

/// The files of this machine, of which one call that changes something fails.
private final class FaultyFiles: FileSystem {
    enum Fault {
        /// The process is gone: nothing is changed after that.
        case killed
        /// The next call works again.
        case once
    }

    private let files = LocalFiles()
    private let fault: Fault
    private var remaining: Int
    private(set) var hasFailed = false

    init(failingAt step: Int, _ fault: Fault) {
        remaining = step
        self.fault = fault
    }

    private func step() throws(OutputError) {
        if hasFailed && fault == .once { return }
        guard remaining > 0 else {
            hasFailed = true
            throw OutputError("The disk is gone.")
        }
        remaining -= 1
    }

    func kind(of path: String) throws(OutputError) -> FileKind? { try files.kind(of: path) }
    func read(_ path: String) throws(OutputError) -> [UInt8] { try files.read(path) }
    func names(in folder: String) throws(OutputError) -> [String] { try files.names(in: folder) }

    func create(_ path: String, _ bytes: [UInt8]) throws(OutputError) {
        try step()
        do throws(OutputError) {
            try step()
        } catch {
            // Half of it is there.
            try files.create(path, Array(bytes.prefix(bytes.count / 2)))
            throw error
        }
        try files.create(path, bytes)
    }

    func rename(_ path: String, to other: String) throws(OutputError) {
        try step()
        try files.rename(path, to: other)
    }

    func remove(_ path: String) throws(OutputError) {
        try step()
        try files.remove(path)
    }

    func makeFolder(_ path: String) throws(OutputError) -> Bool {
        try step()
        return try files.makeFolder(path)
    }

    func removeFolder(_ path: String) {
        // That it fails is told to nobody: the folder is then empty, and stays.
        if fault == .killed { guard (try? step()) != nil else { return } }
        files.removeFolder(path)
    }
}
