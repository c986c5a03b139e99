internal import ExactText
internal import JSONCoding

/// JSON as it is written: an object, member by member, on one line.
///
/// A name that is there already is left out, so that the text is valid whatever it is made of.
struct JSONObject {
    private(set) var bytes: [UInt8] = [UInt8(ascii: "{")]
    private var names: [ExactText] = []

    /// The finished object, as bytes of UTF-8.
    var finished: [UInt8] { bytes + [UInt8(ascii: "}")] }

    mutating func add(_ name: String, _ text: String) { add(name) { JSON.write(text, to: &$0) } }
    mutating func add(_ name: String, _ number: Int64) { add(name) { $0 += String(number).utf8 } }
    mutating func add(_ name: String, _ number: Double) { add(name) { JSONText.append(number, to: &$0) } }
    mutating func add(_ name: String, _ flag: Bool) { add(name) { $0 += (flag ? "true" : "false").utf8 } }
    mutating func addEmptyArray(_ name: String) { add(name) { $0 += "[]".utf8 } }

    /// Adds a member with the value that a function writes.
    mutating func add(_ name: String, writing value: (inout [UInt8]) -> Void) {
        guard !names.contains(ExactText(name)) else { return }
        if !names.isEmpty { bytes.append(UInt8(ascii: ",")) }
        names.append(ExactText(name))
        JSON.write(name, to: &bytes)
        bytes.append(UInt8(ascii: ":"))
        value(&bytes)
    }
}

/// Values of JSON as text.
enum JSONText {
    /// A number; null where it is none.
    static func append(_ number: Double, to bytes: inout [UInt8]) {
        (JSON.number(number) ?? .null).write(to: &bytes)
    }

    /// Values between brackets.
    static func append<Value>(_ values: [Value], to bytes: inout [UInt8], each: (Value, inout [UInt8]) -> Void) {
        bytes.append(UInt8(ascii: "["))
        for (index, value) in values.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            each(value, &bytes)
        }
        bytes.append(UInt8(ascii: "]"))
    }
}

extension String {
    /// At most so many bytes of UTF-8 of the text, whole characters, and a sign where something is left out.
    func bounded(to limit: Int) -> String {
        guard utf8.count > limit else { return self }
        var end = utf8.index(utf8.startIndex, offsetBy: limit)
        while end.samePosition(in: unicodeScalars) == nil { end = utf8.index(before: end) }
        return self[..<end] + "…"
    }
}
