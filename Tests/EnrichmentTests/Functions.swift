import Contracts
import Records

/// A photo that was described.
struct Photo: Record {
    var key: String
    var album: String
    var takenAt: Int

    enum CodingKeys: String, CodingKey {
        case key, album
        case takenAt = "taken_at"
    }

    static var propertyNames: [PartialKeyPath<Photo>: String] {
        names(CodingKeys.self, [\.key: .key, \.album: .album, \.takenAt: .takenAt])
    }

    /// The photos of an album by the time they were taken.
    static let byAlbum = TableIndex<Photo>("by-album", partition: \.album, sort: \.takenAt)
}

/// Describes photos as they come in.
enum PhotoDescriber: FunctionContract {
    struct Needs: Decodable, Sendable {
        var photos: Capability<ReadObjects>
        var catalog: Capability<WriteItems<Photo>>
        var news: Capability<Publish<Photo>>
    }
    typealias Input = QueueEvent<BucketEvent>
    typealias Output = BatchResponse
    static let name = "photo-describer"
}

/// Writes the list of an album's photos.
enum AlbumLister: FunctionContract {
    struct Needs: Decodable, Sendable {
        var album: Capability<QueryIndex<Photo>>
        var lists: Capability<WriteObjects>
    }
    struct Input: Codable, Sendable { var album: String }
    struct Output: Codable, Sendable { var photos: Int }
    static let name = "album-lister"
}
