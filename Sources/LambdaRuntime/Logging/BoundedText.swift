extension String {
    /// The text; or, if it has more than `limit` bytes of UTF-8, its first whole scalars within the limit, and an ellipsis.
    func bounded(to limit: Int) -> String {
        guard utf8.count > limit else { return self }
        var end = utf8.index(utf8.startIndex, offsetBy: limit)
        while end.samePosition(in: unicodeScalars) == nil { end = utf8.index(before: end) }
        return self[..<end] + "…"
    }
}
