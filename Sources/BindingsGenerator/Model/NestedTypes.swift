/// What a nested type is made of. Equal shapes within a resource share one type.
enum Shape: Hashable {
    case block(BlockSchema)
    /// An object or a tuple.
    case object(SchemaType)
}

/// The nested types of one resource, named.
///
/// A type is named by its block or attribute. Of several shapes with one name the outermost, then the first by path,
/// keeps it; the name of each other begins with its parent's, and with more ancestors' where that is not enough.
struct NestedTypes {
    struct Entry {
        var shape: Shape
        var path: [String]
        var isSettable: Bool
        var name = ""
    }

    private(set) var entries: [Entry] = []
    private var positions: [Shape: Int] = [:]

    init(of block: BlockSchema, speller: Speller) {
        visit(block, [], isSettable: true)
        search()
        assignNames(speller)
    }

    init(of types: [(name: String, type: SchemaType, isSettable: Bool)], speller: Speller) {
        for (name, type, isSettable) in types { visit(type, [name], isSettable: isSettable) }
        search()
        assignNames(speller)
    }

    func name(of shape: Shape) -> String? { positions[shape].map { entries[$0].name } }

    // MARK: Finding the shapes, breadth first

    private var queue: [(shape: Shape, path: [String], isSettable: Bool)] = []

    private mutating func search() {
        var next = 0
        while next < queue.count {
            let (shape, path, isSettable) = queue[next]
            next += 1
            if let position = positions[shape] {
                guard isSettable, !entries[position].isSettable else { continue }
                entries[position].isSettable = true
            } else {
                positions[shape] = entries.count
                entries.append(Entry(shape: shape, path: path, isSettable: isSettable))
            }
            switch shape {
            case .block(let block): visit(block, path, isSettable: isSettable)
            case .object(let type): visitMembers(of: type, path, isSettable: isSettable)
            }
        }
        queue = []
    }

    private mutating func visit(_ block: BlockSchema, _ path: [String], isSettable: Bool) {
        let names = Set(block.attributes.keys).union(block.blocks.keys).sorted()
        for name in names {
            if let attribute = block.attributes[name] {
                visit(attribute.type, path + [name], isSettable: isSettable && attribute.isSettable)
            }
            if let nested = block.blocks[name] {
                queue.append((.block(nested.block), path + [name], isSettable && nested.isSettable))
            }
        }
    }

    private mutating func visit(_ type: SchemaType, _ path: [String], isSettable: Bool) {
        switch type {
        case .string, .number, .bool, .dynamic: break
        case .list(let element), .set(let element), .map(let element): visit(element, path, isSettable: isSettable)
        case .tuple, .object, .nested: queue.append((.object(type), path, isSettable))
        }
    }

    private mutating func visitMembers(of type: SchemaType, _ path: [String], isSettable: Bool) {
        switch type {
        case .object(let members, _):
            for (name, type) in members.sorted(by: { $0.key < $1.key }) {
                visit(type, path + [name], isSettable: isSettable)
            }
        case .nested(let members):
            for (name, attribute) in members.sorted(by: { $0.key < $1.key }) {
                visit(attribute.type, path + [name], isSettable: isSettable && attribute.isSettable)
            }
        case .tuple(let types):
            for (index, type) in types.enumerated() {
                visit(type, path + ["element\(index)"], isSettable: isSettable)
            }
        default: break
        }
    }

    // MARK: Naming them

    private mutating func assignNames(_ speller: Speller) {
        var taken: Set<String> = []
        for index in entries.indices {
            let path = entries[index].path
            var name = ""
            for length in 1...path.count {
                let candidate = path.suffix(length).map { speller.typeName($0) }.joined()
                name = speller.nestedName(candidate)
                if !taken.contains(name) { break }
            }
            var number = 2
            let base = name
            while !taken.insert(name).inserted {
                name = "\(base)\(number)"
                number += 1
            }
            entries[index].name = name
        }
    }
}
