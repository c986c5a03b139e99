import MediaTypes
import Testing

@Suite("Forms with files")
struct MultipartFormTests {
    private func form(_ text: String, _ boundary: String = "b") throws -> [MultipartForm.Part] {
        try MultipartForm(Array(text.replacing("\n", with: "\r\n").utf8), boundary: boundary).parts
    }

    @Test("give their fields and files, byte by byte")
    func parts() throws {
        let content = (0...255).map { UInt8($0) } + Array("\r\n--c\r\n--\r\n-".utf8)
        var body = Array("preamble\r\n--b \t\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\ntext\r\n".utf8)
        body += Array("--b\r\ncontent-type: text/csv; charset=utf-8\r\nContent-Disposition: form-data; name=f; ".utf8)
        body += Array("filename=\"a \\\"b\\\" C:\\x.csv\"\r\n\r\n".utf8) + content + Array("\r\n--b--epilogue".utf8)
        let parts = try MultipartForm(body, boundary: "b").parts
        #expect(parts.map(\.name) == ["a", "f"])
        #expect(parts.map(\.fileName) == [nil, "a \"b\" C:\\x.csv"])
        #expect(parts.map { Array($0.content) } == [Array("text".utf8), content])
        #expect(parts.last?.contentType?.name == "text/csv")
    }

    @Test(
        "may have any boundary that the RFC allows",
        arguments: ["-", "--b", "'()+_,-./:=? x", String(repeating: "y", count: 70)])
    func boundaries(boundary: String) throws {
        let parts = try form("--\(boundary)\nContent-Disposition: form-data; name=a\n\n\n--\(boundary)--", boundary)
        #expect(parts.map { Array($0.content) } == [[]])
    }

    @Test("have headers that are divided by the colon's byte, whatever joins it to a character")
    func colons() throws {
        let parts = try form(
            "--b\nX-Note:\u{301}x\ncontent-disposition: form-data; name=a\nX\u{212A}: y\n\ntext\n--b--")
        #expect(parts.map(\.name) == ["a"])
    }

    @Test("are refused when they are none")
    func refused() {
        let head = "Content-Disposition: form-data; name=a"
        #expect(throws: MultipartForm.Failure.noParts) { try form("") }
        #expect(throws: MultipartForm.Failure.noParts) { try form("--b--") }
        #expect(throws: MultipartForm.Failure.noParts) { try form("--c\n\(head)\n\nx\n--c--") }
        #expect(throws: MultipartForm.Failure.cutOff) { try form("--b\n\(head)\n\nx") }
        #expect(throws: MultipartForm.Failure.cutOff) { try form("--b") }
        #expect(throws: MultipartForm.Failure.header(part: 1)) { try form("--b\n\(head)\n--b--") }
        #expect(throws: MultipartForm.Failure.header(part: 1)) { try form("--b\n\nx\n--b--") }
        #expect(throws: MultipartForm.Failure.header(part: 2)) {
            try form("--b\n\(head)\n\nx\n--b\nno colon\n\nx\n--b--")
        }
        #expect(throws: MultipartForm.Failure.boundary) { try form("", "") }
        #expect(throws: MultipartForm.Failure.boundary) { try form("", String(repeating: "y", count: 71)) }
        let many = String(repeating: "--b\n\(head)\n\nx\n", count: 65)
        #expect(throws: MultipartForm.Failure.tooManyParts) { try form(many + "--b--") }
        let long = "X: " + String(repeating: "x", count: 10_000)
        #expect(throws: MultipartForm.Failure.header(part: 1)) { try form("--b\n\(long)\n\(head)\n\nx\n--b--") }
    }

    @Test("of random pieces do no harm: 20,000 of a seed")
    func hostile() {
        var state: UInt64 = 8
        func random(_ count: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % count
        }
        let pieces = [
            "--b", "--b--", "\r\n", "\r", "\n", "-", "--", "Content-Disposition: form-data; name=\"a\"", ": ", "\"",
            "\\", "\0", "é", ";", "=", " ",
        ]
        for _ in 0..<20_000 {
            let body = (0..<random(30)).map { _ in pieces[random(pieces.count)] }.joined()
            if let form = try? MultipartForm(Array(body.utf8), boundary: "b") { #expect(!form.parts.isEmpty) }
        }
    }
}
