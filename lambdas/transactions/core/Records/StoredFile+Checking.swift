extension StoredFile {
    /// An error: the numbers of a stored file contradict each other or are out of range.
    public struct Impossible: Error, Sendable, CustomStringConvertible {
        /// The description of the error.
        public var description: String { "The numbers of the stored file, of its part or of its progress cannot be." }
    }

    /// Checks that all numbers can be those of a file, so that calculations with them cannot overflow.
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
