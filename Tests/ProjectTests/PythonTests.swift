import Foundation
import TestSupport
import Testing

@Suite("The Python that tests and checks run")
struct PythonTests {
    private let folder = FileManager.default.temporaryDirectory.appendingPathComponent("python-\(UUID().uuidString)")

    /// A package that needs no network.
    private func makePackage() throws -> String {
        let package = folder.appendingPathComponent("package")
        try FileManager.default.createDirectory(at: package, withIntermediateDirectories: true)
        try Data("answer = 42\n".utf8).write(to: package.appendingPathComponent("landform_probe.py"))
        // As a wheel is: an archive of the module with what describes it.
        let program = """
            import sys, zipfile
            info = "landform_probe-1.0.dist-info"
            with zipfile.ZipFile(sys.argv[2], "w") as wheel:
                wheel.write(sys.argv[1], "landform_probe.py")
                wheel.writestr(info + "/METADATA", "Metadata-Version: 2.1\\nName: landform-probe\\nVersion: 1.0\\n")
                wheel.writestr(info + "/WHEEL", "Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n")
                wheel.writestr(info + "/RECORD", "")
            """
        let wheel = package.appendingPathComponent("landform_probe-1.0-py3-none-any.whl").path
        let source = package.appendingPathComponent("landform_probe.py").path
        let made = try Command.run("python3", ["-c", program, source, wheel])
        try #require(made.status == 0, "\(made.errors)")
        return wheel
    }

    @Test("is made once, by several calls at the same time, and anew where one was killed")
    func parallel() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let wheel = try makePackage()
        let tool = Project.folder.appendingPathComponent("Tests/python").path
        let environment = folder.appendingPathComponent("environment").path
        let call = "'\(tool)' '\(environment)' --no-index '\(wheel)'"
        let script = """
            for i in 1 2 3 4; do { $(\(call)) -c 'import landform_probe; print(landform_probe.answer)' || exit 1; } & \
            pids="$pids $!"; done
            for pid in $pids; do wait $pid || exit 1; done
            """
        for _ in 0..<2 {
            let run = try Command.run("bash", ["-c", script])
            #expect(run.status == 0, "\(run.errors)")
            #expect(run.output == "42\n42\n42\n42\n")
            // What a call leaves that is killed: an environment without what says that it is ready.
            try FileManager.default.removeItem(atPath: "\(environment)/ready")
            try FileManager.default.removeItem(atPath: "\(environment)/bin/python")
        }
    }

    @Test("is none where the packages cannot be installed")
    func failure() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let tool = Project.folder.appendingPathComponent("Tests/python").path
        let environment = folder.appendingPathComponent("environment").path
        let run = try Command.run(tool, [environment, "--no-index", "landform-absent==1.0"])
        #expect(run.status == 1)
        #expect(run.output == "")
        #expect(!FileManager.default.fileExists(atPath: "\(environment)/ready"))
    }
}
