import Contracts
import Schema

/// A note: an item of the table, and the body of a response.
public struct Note: Record {
    public var id: String
    public var text: String

    public init(id: String, text: String) {
        self.id = id
        self.text = text
    }

    enum CodingKeys: String, CodingKey { case id, text }
    public static var propertyNames: [PartialKeyPath<Note>: String] {
        names(CodingKeys.self, [\.id: .id, \.text: .text])
    }
}

/// The function that stores and returns notes: its needs, its input and its output.
public enum NotesFunction: LambdaFunction {
    public struct Needs: Decodable, Sendable {
        public var stored: Capability<ReadItems<Note>>
        public var notes: Capability<WriteItems<Note>>

        public init(stored: Capability<ReadItems<Note>>, notes: Capability<WriteItems<Note>>) {
            self.stored = stored
            self.notes = notes
        }
    }

    public typealias Input = APIRequest
    public typealias Output = APIResponse
    public static let name = "notes"
}
