import Testing

@Suite("AWSClient")
struct AWSClientTests {}
