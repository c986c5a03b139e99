public import Foundation

/// The generated files on disk.
public struct FileTree {
    let folder: URL

    /// The folder that holds a folder for each module.
    public init(_ folder: URL) { self.folder = folder }

    /// Writes these files and removes other generated ones. What has not changed is not written, and what was not
    /// generated is left alone.
    public func write(_ files: [String: String]) throws {
        let stale = try stale(files)
        for path in stale { try FileManager.default.removeItem(at: folder.appendingPathComponent(path)) }
        try add(files)
        for module in Set(stale.map { folder.appendingPathComponent($0).deletingLastPathComponent() })
        where try FileManager.default.contentsOfDirectory(atPath: module.path).isEmpty {
            try FileManager.default.removeItem(at: module)
        }
    }

    /// Writes files without removing any.
    public func add(_ files: [String: String]) throws {
        for (path, text) in files where current(path) != Data(text.utf8) {
            let file = folder.appendingPathComponent(path)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file, options: .atomic)
        }
    }

    /// The files that are missing, differ, or should not be there, sorted.
    public func differences(from files: [String: String]) throws -> [String] {
        let changed = files.filter { current($0.key) != Data($0.value.utf8) }.map(\.key)
        return (changed + (try stale(files))).sorted()
    }

    private func current(_ path: String) -> Data? { try? Data(contentsOf: folder.appendingPathComponent(path)) }

    /// Generated files that are not among these.
    private func stale(_ files: [String: String]) throws -> [String] {
        try modules().flatMap { module in
            try FileManager.default.contentsOfDirectory(atPath: module.path).map { "\(module.lastPathComponent)/\($0)" }
        }.filter { files[$0] == nil && current($0)?.starts(with: Data(Generator.mark.utf8)) == true }
    }

    /// The folders that can be modules.
    private func modules() throws -> [URL] {
        guard FileManager.default.fileExists(atPath: folder.path) else { return [] }
        return try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil).filter {
            var isFolder: ObjCBool = false
            return FileManager.default.fileExists(atPath: $0.path, isDirectory: &isFolder) && isFolder.boolValue
        }
    }
}
