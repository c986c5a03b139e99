/// Changes to several files that happen together: all contents are on disk before the first file is replaced, and what was
/// replaced is put back should a later one fail.
struct FileTransaction {
    private var writes: [(file: String, text: String)] = []
    private var removals: [String] = []

    mutating func write(_ text: String, to file: String) { writes.append((file, text)) }
    mutating func remove(_ file: String) { removals.append(file) }

    func commit() throws(OutputFolder.WriteError) {
        var folders: [String] = []
        var staged: [String] = []
        var replaced: [(file: String, contents: [UInt8]?)] = []
        do throws(OutputFolder.WriteError) {
            for (file, text) in writes {
                staged.append(try stage(text, for: file, making: &folders))
            }
            for ((file, _), temporary) in zip(writes, staged) {
                let contents = Files.read(file)
                try Files.rename(temporary, to: file)
                replaced.append((file, contents))
            }
            for file in removals {
                let contents = Files.read(file)
                try Files.remove(file)
                replaced.append((file, contents))
            }
        } catch {
            for temporary in staged { try? Files.remove(temporary) }
            for (file, contents) in replaced {
                if let contents { try? Files.write(contents, to: file) } else { try? Files.remove(file) }
            }
            for folder in folders.reversed() { Files.removeFolder(folder) }
            throw error
        }
    }

    private func stage(
        _ text: String, for file: String, making folders: inout [String]
    ) throws(OutputFolder.WriteError) -> String {
        let temporary = "\(file).new"
        try Files.createFolder(of: file, made: &folders)
        do throws(OutputFolder.WriteError) {
            try Files.write(Array(text.utf8), to: temporary)
        } catch {
            try? Files.remove(temporary)
            throw error
        }
        return temporary
    }
}
