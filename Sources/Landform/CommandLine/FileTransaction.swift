/// Changes to several files that happen together: all contents are on disk before the first file is replaced, and
/// what was replaced is put back should a later one fail.
struct FileTransaction {
    private var writes: [(file: String, bytes: [UInt8])] = []
    private var removals: [String] = []

    mutating func write(_ bytes: [UInt8], to file: String) { writes.append((file, bytes)) }
    mutating func remove(_ file: String) { removals.append(file) }

    func commit() throws(OutputFolder.WriteError) {
        var folders: [String] = []
        var staged: [String] = []
        var replaced: [(file: String, backup: String?)] = []
        do throws(OutputFolder.WriteError) {
            for (file, bytes) in writes {
                staged.append(try stage(bytes, for: file, making: &folders))
            }
            for ((file, _), temporary) in zip(writes, staged) {
                replaced.append((file, try Files.backUp(file)))
                try Files.rename(temporary, to: file)
            }
            for file in removals {
                replaced.append((file, try Files.backUp(file)))
                try Files.remove(file)
            }
        } catch {
            for temporary in staged { try? Files.remove(temporary) }
            for (file, backup) in replaced {
                guard let backup else {
                    try? Files.remove(file)
                    continue
                }
                try? Files.rename(backup, to: file)
                // Renaming does nothing where both names still mean one file.
                try? Files.remove(backup)
            }
            for folder in folders.reversed() { Files.removeFolder(folder) }
            throw error
        }
        for case (_, let backup?) in replaced { try? Files.remove(backup) }
    }

    private func stage(
        _ bytes: [UInt8], for file: String, making folders: inout [String]
    ) throws(OutputFolder.WriteError) -> String {
        let temporary = "\(file).new"
        try Files.createFolder(of: file, made: &folders)
        do throws(OutputFolder.WriteError) {
            try Files.write(bytes, to: temporary)
        } catch {
            try? Files.remove(temporary)
            throw error
        }
        return temporary
    }
}
