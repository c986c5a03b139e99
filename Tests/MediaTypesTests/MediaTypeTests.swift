import MediaTypes
import Testing

@Suite("Media types")
struct MediaTypeTests {
    @Test("are read with their parameters")
    func reads() {
        #expect(MediaType("text/csv")?.name == "text/csv")
        #expect(MediaType(" Text/CSV ; Charset = UTF-8 ; ")?.parameters == ["charset": "UTF-8"])
        #expect(
            MediaType("multipart/form-data; boundary=\"a;b \\\"c\\\"\"; x=1; boundary=d")?.parameters == [
                "boundary": "a;b \"c\"", "x": "1",
            ])
    }

    @Test(
        "are refused when they are none",
        arguments: [
            "", "text", "text/", "/csv", "text/csv; x", "text/csv; x=", "text/csv; x=\"a", "text/csv y", "te xt/csv",
            "text/csv;=a", String(repeating: "x", count: 2_000),
        ])
    func refuses(text: String) { #expect(MediaType(text) == nil) }
}
