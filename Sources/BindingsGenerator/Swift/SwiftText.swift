/// Swift source under construction, line by line.
struct SwiftText {
    private(set) var text = ""
    private var depth = 0

    mutating func line(_ line: String = "") {
        guard !line.isEmpty else { return text += "\n" }
        text += String(repeating: "    ", count: depth) + line + "\n"
    }

    mutating func block(_ head: String, _ body: (inout SwiftText) -> Void) {
        line(head + " {")
        depth += 1
        body(&self)
        depth -= 1
        line("}")
    }

    /// A call or a declaration with one parameter a line.
    mutating func parameters(_ head: String, _ parameters: [String], _ tail: String) {
        guard !parameters.isEmpty else { return line(head + "()" + tail) }
        line(head + "(")
        depth += 1
        for (index, parameter) in parameters.enumerated() {
            line(parameter + (index + 1 < parameters.count ? "," : ""))
        }
        depth -= 1
        line(")" + tail)
    }

    /// A text as Swift writes it.
    static func literal(_ text: String) -> String {
        "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }

    mutating func indented(_ body: (inout SwiftText) -> Void) {
        depth += 1
        body(&self)
        depth -= 1
    }
}
