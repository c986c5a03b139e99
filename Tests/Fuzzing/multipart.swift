import MediaTypes

/// Parts of a form lie in it, in their order.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ data: UnsafePointer<UInt8>, _ size: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: data, count: size))
    let type = MediaType(String(decoding: bytes.prefix { $0 != 0x0A }, as: UTF8.self))
    for boundary in ["b", type?.parameters["boundary"] ?? "--"] {
        guard let form = try? MultipartForm(bytes, boundary: boundary) else { continue }
        var end = 0
        for part in form.parts {
            precondition(part.content.startIndex >= end && part.content.endIndex <= size, "parts overlap")
            end = part.content.endIndex
        }
    }
    return 0
}
