import Foundation
import Testing

@Suite("A function that streams")
struct StreamingTests {
    @Test("writes its answer in chunks")
    func chunks() throws {
        let run = try drive([.action("echo", "part ", 3), .action("echo", "again ", 2, id: "2")], streaming: true)
        #expect(run.posts.map(\.text) == ["part part part ", "again again "])
        let post = try #require(run.posts.first)
        #expect(post.path == "/2018-06-01/runtime/invocation/1/response")
        #expect(post.isChunked)
        #expect(post.fields["lambda-runtime-function-response-mode"] == "streaming")
        #expect(post.fields["content-type"] == "application/octet-stream")
        #expect(post.trailers.isEmpty)
    }

    @Test("says status and headers before its answer")
    func prelude() throws {
        let run = try drive([.action("context", "body", 1)], streaming: true)
        #expect(run.posts.first?.fields["content-type"] == "application/vnd.awslambda.http-integration-response")
        let zeros = String(repeating: "\0", count: 8)
        #expect(run.posts.first?.text == #"{"statusCode":201,"headers":{"X-Kind":"example"}}"# + zeros + "body")
    }

    @Test("reports an error after what was written")
    func errorInTrailers() throws {
        let run = try drive([.action("fail", "part ", 2), .action("echo", "after", 1)], streaming: true)
        let post = try #require(run.posts.first)
        #expect(post.text == "part part ")
        #expect(post.fields["trailer"] == "Lambda-Runtime-Function-Error-Type, Lambda-Runtime-Function-Error-Body")
        #expect(post.trailers["lambda-runtime-function-error-type"] == "Declined")
        let body = try #require(Data(base64Encoded: post.trailers["lambda-runtime-function-error-body"] ?? ""))
        let report = try #require(try JSONSerialization.jsonObject(with: body) as? [String: Any])
        #expect(report["errorType"] as? String == "Declined")
        #expect(report["errorMessage"] as? String == "after it was begun")
        #expect(run.posts.last?.text == "after")
    }

    @Test("reports an error as others do when nothing was written, and answers nothing by nothing")
    func nothingWritten() throws {
        let run = try drive([.action("fail"), .event("no JSON"), .action("echo")], streaming: true)
        #expect(run.errorTypes == ["Declined", "Runtime.UnmarshalError"])
        #expect(run.posts.last?.isChunked == true)
        #expect(run.posts.last?.body.isEmpty == true)
    }

    @Test("reports that its time is over after what was written")
    func deadline() throws {
        let run = try drive([.action("sleep", "part", 1, in: 1500)], streaming: true)
        #expect(run.posts.first?.text == "part")
        #expect(run.posts.first?.trailers["lambda-runtime-function-error-type"] == "Function.DeadlineExceeded")
    }

    @Test("goes on when nobody takes what it writes")
    func refused() throws {
        let run = try drive(
            [.action("echo", String(repeating: "x", count: 100_000), 50), .action("echo", "after", 1)],
            posts: [.raw("")], streaming: true)
        #expect(run.posts.last?.text == "after")
    }
}
