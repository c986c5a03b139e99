/// The messages that are still to be sent: those of a group in order, all others independently.
///
/// A topic or queue may accept some messages of a request and refuse others. Therefore a request has at most one message of each
/// group, so that a retried message is still the first of its group.
struct MessageLanes<Message: Codable & Sendable>: Sendable {
    typealias Entry = BatchEntry<Message>

    /// The messages of each group in reverse order, or a single message without a group. The last one is sent next.
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

    /// All messages that are still to be sent, in order.
    var entries: [Entry] { lanes.joined().sorted { $0.index < $1.index } }

    /// The messages of the next request, up to both limits.
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

    /// The result of sending a message.
    enum Fate { case sent, again, failed }

    /// Records the results of a request. Returns the messages that must not be sent, because an earlier one of their group failed.
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
