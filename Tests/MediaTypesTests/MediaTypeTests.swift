import MediaTypes
import Testing

@Suite("Media types")
struct MediaTypeTests {}
