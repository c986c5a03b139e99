import JSONCoding

private struct Event: Codable {
    struct Record: Codable { var name: String, number: Int?, ratio: Double?, parts: [String: [Bool?]]? }
    var body: String?
    var records: [Record]?
}

/// What is read can be written, and is the same when it is read again; what is refused is refused at a place of the input.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ data: UnsafePointer<UInt8>, _ size: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: data, count: size))
    do throws(JSONError) {
        let json = try JSON(bytes)
        precondition(String(validating: bytes, as: UTF8.self) != nil, "what is not UTF-8 was read")
        precondition((try? JSON(json.bytes)) == json, "what was written is another document")
    } catch {
        precondition((0...size).contains(error.offset))
        precondition((try? JSON.decode(Event.self, from: bytes)) == nil, "the decoder reads what is no JSON")
    }
    if let event = try? JSON.decode(Event.self, from: bytes) {
        guard let written = try? JSON.encode(event), let again = try? JSON.decode(Event.self, from: written) else {
            preconditionFailure("an event that was read cannot be written and read again")
        }
        precondition(again.body == event.body && again.records?.count == event.records?.count)
    }
    _ = try? JSON.decode([Int128].self, from: bytes)
    _ = try? JSON.decode([String: Float].self, from: bytes)
    return 0
}
