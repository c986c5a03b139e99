/// Messages that are yet to be sent: those of a group one after another, all others side by side.
///
/// A topic or queue takes some messages of a request and refuses others. So a request has one message of a group at most: what
/// is sent again has nothing of its group ahead of it.
struct MessageLanes<Message: Codable & Sendable>: Sendable {
    typealias Entry = BatchEntry<Message>

    /// The messages of a group in reverse order, or one without a group. The last is the next.
    private var lanes: ArraySlice<[Entry]> = []

    init(_ entries: [Entry]) {
        var places: [[UInt8]: Int] = [:]
        for entry in entries.reversed() {
            guard let group = entry.message.group.map({ Array($0.utf8) }) else {
                lanes.append([entry])
                continue
            }
            if let place = places[group] {
                lanes[place].append(entry)
            } else {
                places[group] = lanes.endIndex
                lanes.append([entry])
            }
        }
        lanes.sort { ($0.last?.index ?? 0) < ($1.last?.index ?? 0) }
    }

    var isEmpty: Bool { lanes.isEmpty }

    /// All that are yet to be sent, in their order.
    var entries: [Entry] { lanes.joined().sorted { $0.index < $1.index } }

    /// The next request: as many as one can have.
    func next(count: Int, size: Int) -> [Entry] {
        var batch: [Entry] = []
        var total = 0
        for entry in lanes.prefix(count).compactMap(\.last) {
            total += entry.size
            if !batch.isEmpty, total > size { break }
            batch.append(entry)
        }
        return batch
    }

    /// What became of a message of a request.
    enum Fate { case sent, again, failed }

    /// Takes note of what became of the messages of a request. Those that cannot be sent any more, as one of their group before
    /// them failed.
    mutating func settle(_ fates: [Fate]) -> [Entry] {
        var blocked: [Entry] = []
        var again: [[Entry]] = []
        var later: [[Entry]] = []
        for (var lane, fate) in zip(lanes, fates) {
            if fate == .again {
                lane[lane.count - 1].attempts += 1
                again.append(lane)
                continue
            }
            lane.removeLast()
            if fate == .failed { blocked += lane.reversed() } else if !lane.isEmpty { later.append(lane) }
        }
        lanes = again + lanes.dropFirst(fates.count) + later
        return blocked
    }
}
