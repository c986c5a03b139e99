#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

/// What a service says of an error: JSON or XML, as the service has it.
struct ServiceFault {
    var code: String
    var message: String

    private struct Said: Decodable {
        var type: String?
        var message: String?
        var Message: String?

        enum CodingKeys: String, CodingKey { case type = "__type", message, Message }
    }

    init(_ answer: ServiceAnswer) {
        let status = "HTTP\(answer.status)"
        if let said = try? JSONDecoder().decode(Said.self, from: Data(answer.body)), let type = said.type {
            // `com.amazonaws.dynamodb.v20120810#ResourceNotFoundException`
            code = type.split(separator: "#").last.map(String.init) ?? type
            message = said.message ?? said.Message ?? ""
        } else {
            let text = String(decoding: answer.body, as: UTF8.self)
            code = XMLText.first("Code", in: text) ?? status
            message = XMLText.first("Message", in: text) ?? ""
        }
        if let header = answer.headers["x-amzn-errortype"], code == status {
            code = header.split(separator: ":").first.map(String.init) ?? code
        }
    }
}

/// Reads single texts out of the small answers that S3 and SNS give in XML.
enum XMLText {
    /// The text of the first element with a name, its entities resolved.
    static func first(_ name: String, in text: some StringProtocol) -> String? {
        guard let inside = all(name, in: text, most: 1).first else { return nil }
        var value = inside
        for (entity, character) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&amp;", "&")] {
            value = value.replacing(entity, with: character)
        }
        return value
    }

    /// What is in all elements with a name.
    static func all(_ name: String, in text: some StringProtocol, most: Int = .max) -> [String] {
        var found: [String] = []
        var rest = Substring(text)
        while found.count < most, let open = rest.firstRange(of: "<\(name)>") {
            rest = rest[open.upperBound...]
            guard let close = rest.firstRange(of: "</\(name)>") else { break }
            found.append(String(rest[..<close.lowerBound]))
            rest = rest[close.upperBound...]
        }
        return found
    }
}

/// Whether the body of an answer is as it was sent, where the service says so by a checksum.
enum ResponseCheck {
    static func isWhole(_ answer: ServiceAnswer) -> Bool {
        guard let text = answer.headers["x-amz-crc32"], let expected = UInt32(text), answer.stream == nil,
            answer.headers["content-encoding"] == nil
        else { return true }
        return crc32(answer.body) == expected
    }

    private static let table: [UInt32] = (0..<256).map { byte in
        (0..<8).reduce(UInt32(byte)) { value, _ in value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1 }
    }

    static func crc32(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(~UInt32(0)) { table[Int(UInt8(truncatingIfNeeded: $0) ^ $1)] ^ $0 >> 8 }
    }
}
