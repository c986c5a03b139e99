import BindingsGenerator
import Foundation

private let usage = """
    usage: bindgen [--check] [--out DIR] SETTINGS
           bindgen --exercise PACKAGE --out DIR SETTINGS

    Makes Swift bindings of a Terraform provider's schema. SETTINGS is a JSON file that names the schema (the output of
    `terraform providers schema -json`, plain or gzipped); Sources/Bindings/README.md describes it.

      --out DIR   the folder that holds a folder for each module; by default the one of SETTINGS
      --check     write nothing; fail where the files on disk are not what would be written
      --exercise PACKAGE
                  write to DIR a package that uses every binding of the one at PACKAGE, instead of the bindings
      --help      this text

    Exit status: 0 done, 1 the check found a difference or the schema cannot be bound, 64 wrong usage.

    """

/// The command line.
private struct Command {
    var settings: URL
    var folder: URL
    var isCheck = false
    /// The package whose bindings a program is to use.
    var exercised: String?

    init(_ arguments: [String]) throws(UsageError) {
        var rest = arguments[...]
        var settings: String?
        var out: String?
        func value(of option: String, _ rest: inout ArraySlice<String>) throws(UsageError) -> String {
            guard let value = rest.popFirst(), !value.hasPrefix("--") else {
                throw UsageError("\(option) needs a value")
            }
            return value
        }
        while let argument = rest.popFirst() {
            switch argument {
            case "--check": isCheck = true
            case "--exercise": exercised = URL(fileURLWithPath: try value(of: argument, &rest)).path
            case "--out": out = try value(of: argument, &rest)
            default:
                guard !argument.hasPrefix("-") else { throw UsageError("there is no option \(argument)") }
                guard settings == nil else { throw UsageError("\"\(argument)\" is one file of settings too many") }
                settings = argument
            }
        }
        guard let settings else { throw UsageError("a file of settings is missing") }
        self.settings = URL(fileURLWithPath: settings)
        folder = out.map { URL(fileURLWithPath: $0) } ?? self.settings.deletingLastPathComponent()
    }
}

/// A command line that cannot be understood.
private struct UsageError: Error {
    var message: String
    init(_ message: String) { self.message = message }
}

@main
enum Bindgen {
    static func main() {
        let arguments = Array(CommandLine.arguments.dropFirst())
        guard !arguments.contains("--help") else { return print(usage, terminator: "") }
        let command: Command
        do throws(UsageError) {
            command = try Command(arguments)
        } catch {
            stop("bindgen: \(error.message)\n\n\(usage)", status: 64)
        }
        do {
            let generator = try Generator(settings: command.settings)
            let tree = FileTree(command.folder)
            if let package = command.exercised {
                let files = generator.exercise(landform: package)
                try tree.add(files)
                return print("wrote a package of \(files.count) files to \(command.folder.path)")
            }
            let files = try generator.files()
            let inventory = generator.inventory
            let modules = Set(files.keys.map { $0.prefix { $0 != "/" } }).count
            if command.isCheck {
                let differences = try tree.differences(from: files)
                guard differences.isEmpty else {
                    let list = differences.map { "  \($0)\n" }.joined()
                    stop("bindgen: not what would be generated:\n\(list)Run bindgen without --check.\n", status: 1)
                }
            } else {
                try tree.write(files)
            }
            print(
                "\(command.isCheck ? "checked" : "wrote") \(files.count) files in \(modules) modules:",
                "\(inventory.resources.count) resources, \(inventory.dataSources.count) data sources,",
                "\(inventory.ephemeralResources.count) ephemeral resources, \(inventory.functions.count) functions")
        } catch {
            stop("bindgen: \(error)\n", status: 1)
        }
    }

    private static func stop(_ text: String, status: Int32) -> Never {
        FileHandle.standardError.write(Data(text.utf8))
        exit(status)
    }
}
