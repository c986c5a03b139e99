internal import ExactText

/// An object that is written member by member, without a tree.
///
/// A second member of a name is left out, so that the text is valid whatever it is made of.
package struct JSONObject {
    /// The text so far, without the closing brace.
    package private(set) var bytes: [UInt8] = [UInt8(ascii: "{")]
    private var names: [ExactText] = []

    /// An empty object.
    package init() {}

    /// The complete object, in UTF-8.
    package var finished: [UInt8] { bytes + [UInt8(ascii: "}")] }

    package mutating func add(_ name: String, _ text: String) { add(name) { JSON.write(text, to: &$0) } }
    package mutating func add(_ name: String, _ number: Int64) { add(name) { $0 += String(number).utf8 } }
    package mutating func add(_ name: String, _ number: Double) { add(name) { JSON.write(number, to: &$0) } }
    package mutating func add(_ name: String, _ flag: Bool) { add(name) { $0 += (flag ? "true" : "false").utf8 } }
    package mutating func addEmptyArray(_ name: String) { add(name) { $0 += "[]".utf8 } }

    /// Adds a member whose value the closure writes.
    package mutating func add(_ name: String, writing value: (inout [UInt8]) -> Void) {
        guard !names.contains(ExactText(name)) else { return }
        if !names.isEmpty { bytes.append(UInt8(ascii: ",")) }
        names.append(ExactText(name))
        JSON.write(name, to: &bytes)
        bytes.append(UInt8(ascii: ":"))
        value(&bytes)
    }
}

extension JSON {
    /// Writes a number; `null` if it is infinite or not a number.
    package static func write(_ number: Double, to bytes: inout [UInt8]) {
        (JSON.number(number) ?? .null).write(to: &bytes)
    }

    /// Writes an array whose elements the closure writes.
    package static func writeArray<Value>(
        _ values: [Value], to bytes: inout [UInt8], each: (Value, inout [UInt8]) -> Void
    ) {
        write(values, between: UInt8(ascii: "["), UInt8(ascii: "]"), to: &bytes, each: each)
    }
}
