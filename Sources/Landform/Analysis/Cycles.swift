/// Finds one cycle in each group of nodes that lead to each other, by depth-first search without recursion.
func cycles<Node: Hashable>(among nodes: [Node], edges: (Node) -> [Node]) -> [[Node]] {
    var state: [Node: SearchState] = [:]
    var found: [[Node]] = []
    for start in nodes where state[start] == nil {
        var path: [(node: Node, rest: ArraySlice<Node>)] = [(start, edges(start)[...])]
        state[start] = .open
        while let top = path.last {
            guard let next = top.rest.first else {
                state[top.node] = .done
                path.removeLast()
                continue
            }
            path[path.count - 1].rest.removeFirst()
            switch state[next] {
            case .open:
                if let begin = path.firstIndex(where: { $0.node == next }) { found.append(path[begin...].map(\.node)) }
            case .done: break
            case nil:
                state[next] = .open
                path.append((next, edges(next)[...]))
            }
        }
    }
    return found
}

private enum SearchState {
    case open
    case done
}
