/// The way from the document to one of its values: it is an array only when somebody asks for it.
final class CodingPath {
    private let parent: CodingPath?
    private let key: any CodingKey

    init?(_ parent: CodingPath?, _ key: (any CodingKey)?) {
        guard let key else { return nil }
        self.parent = parent
        self.key = key
    }

    var keys: [any CodingKey] {
        var keys: [any CodingKey] = []
        var part: CodingPath? = self
        while let here = part {
            keys.append(here.key)
            part = here.parent
        }
        return keys.reversed()
    }
}

/// A place in an array.
struct IndexKey: CodingKey {
    let index: Int
    var intValue: Int? { index }
    var stringValue: String { "Index \(index)" }
    init(_ index: Int) { self.index = index }
    init?(intValue: Int) { index = intValue }
    init?(stringValue: String) { nil }
}

/// The key of what a class hands to its superclass.
struct SuperKey: CodingKey {
    var intValue: Int? { nil }
    var stringValue: String { "super" }
    init() {}
    init?(intValue: Int) { nil }
    init?(stringValue: String) { nil }
}
