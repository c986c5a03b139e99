import AWSClient

/// The letters of a queue, each of which is given once.
struct Letters {
    private let receiver: QueueReceiver
    private let uploadMachine: String
    /// How long a letter that was received is not seen by others.
    private let hidden: Duration
    private var waiting: [Letter] = []
    private var seen: Set<String> = []

    init(of receiver: QueueReceiver, uploadMachine: String, hiddenFor hidden: Duration) {
        self.receiver = receiver
        self.uploadMachine = uploadMachine
        self.hidden = hidden
    }

    /// The next letter; nil where there is none.
    mutating func next() async throws -> Letter? {
        if waiting.isEmpty { _ = try await receive() }
        return waiting.isEmpty ? nil : waiting.removeFirst()
    }

    /// Whether a letter of a run is in the queue. The others that are looked through for that are given later.
    mutating func holds(letterOf run: String) async throws -> Bool {
        repeat {
            if waiting.contains(where: { $0.content?.run == run }) { return true }
        } while try await receive()
        return false
    }

    func delete(_ letter: Letter) async throws { try await receiver.delete(letter.message) }

    /// Receives letters. Whether there were any.
    private mutating func receive() async throws -> Bool {
        let received = try await receiver.receive(most: 10, hiddenFor: hidden)
        for message in received where seen.insert(message.id).inserted {
            waiting.append(Letter(message, uploadMachine: uploadMachine))
        }
        return !received.isEmpty
    }
}
