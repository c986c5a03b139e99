/// Returns the candidate that is closest to a misspelled name. Nil if none is close.
func closestName(to name: String, among candidates: some Sequence<String>) -> String? {
    let limit = max(1, name.count / 3)
    let ranked = candidates.map { (distance: editDistance(name, $0), name: $0) }.filter { $0.distance <= limit }
    return ranked.min { ($0.distance, $0.name) < ($1.distance, $1.name) }?.name
}

/// Returns the end of a message about an unknown name: `; did you mean prod?`, or nothing.
func suggestion(for name: String, among candidates: some Sequence<String>) -> String {
    closestName(to: name, among: candidates).map { "; did you mean \($0)?" } ?? ""
}

/// Returns the number of characters to insert, remove, replace or swap with a neighbor to turn one text into the other.
private func editDistance(_ a: String, _ b: String) -> Int {
    let a = Array(a.lowercased()), b = Array(b.lowercased())
    var beforeLast: [Int] = []
    var last = Array(0...b.count)
    for (i, x) in a.enumerated() {
        var current = [i + 1]
        for (j, y) in b.enumerated() {
            var distance = min(last[j] + (x == y ? 0 : 1), last[j + 1] + 1, current[j] + 1)
            if i > 0, j > 0, x == b[j - 1], a[i - 1] == y { distance = min(distance, beforeLast[j - 1] + 1) }
            current.append(distance)
        }
        (beforeLast, last) = (last, current)
    }
    return last[b.count]
}
