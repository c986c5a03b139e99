extension StoredFile {
    /// A file's numbers cannot be those of a file: whoever made them is wrong.
    public struct Impossible: Error, Sendable, CustomStringConvertible {
        /// What is wrong.
        public var description: String { "The numbers of the stored file, of its part or of its progress cannot be." }
    }

    /// Whether all numbers can be those of a file, so that they can be counted with.
    ///
    /// - Throws: ``Impossible``.
    public func checkNumbers() throws(Impossible) {
        let possible = 0...UploadArrival.largestFile
        var numbers = [rows, repeats, headerSize]
        for part in (parts ?? []) + (part.map { [$0] } ?? []) {
            numbers += [part.start, part.end, part.rowsBefore, part.linesBefore]
            guard part.start < part.end else { throw Impossible() }
        }
        if let progress {
            numbers += [
                progress.rows, progress.written, progress.unchanged, progress.conflicting, progress.repeated,
                progress.conflicts.count,
            ]
        }
        guard numbers.allSatisfy(possible.contains), part == nil || headerSize > 0 else { throw Impossible() }
    }
}
