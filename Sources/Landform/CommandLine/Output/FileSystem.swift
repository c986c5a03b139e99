/// The calls of the operating system by which `synth` reads and writes its output. Tests stand in for it.
protocol FileSystem {
    /// What lies at a path, without following a symbolic link. Returns nil where there is nothing.
    func kind(of path: String) throws(OutputError) -> FileKind?

    /// The contents of a file.
    func read(_ path: String) throws(OutputError) -> [UInt8]

    /// Writes a file that must not be there yet, and brings it to disk.
    func create(_ path: String, _ bytes: [UInt8]) throws(OutputError)

    /// Gives a file another name. It replaces a file that has that name.
    func rename(_ path: String, to other: String) throws(OutputError)

    /// Removes a file or a symbolic link, if it is there.
    func remove(_ path: String) throws(OutputError)

    /// Makes a folder in a folder that is there. Returns false where it is there already.
    func makeFolder(_ path: String) throws(OutputError) -> Bool

    /// Removes a folder if it is there and empty.
    func removeFolder(_ path: String)

    /// The names of what a folder holds, sorted.
    func names(in folder: String) throws(OutputError) -> [String]
}

/// What can lie at a path.
enum FileKind: String {
    case file
    case folder
    case link = "symbolic link"
    case other = "special file"
}

/// Why the output cannot be written: everything that is in the way.
struct OutputError: Error {
    /// At least one.
    var diagnostics: [Diagnostic]

    init(_ diagnostics: [Diagnostic]) { self.diagnostics = diagnostics }

    init(_ message: String, resolution: String = "nothing was changed; put it right and run again.") {
        diagnostics = [Diagnostic(.error, message, resolution: resolution)]
    }
}
