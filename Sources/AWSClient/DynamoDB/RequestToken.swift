/// A random UUID of version 4 in lowercase, by which DynamoDB recognizes a repeated request.
func randomUUID() -> String {
    var random = SystemRandomNumberGenerator()
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    for index in 0..<32 {
        if [8, 12, 16, 20].contains(index) { text.append(UInt8(ascii: "-")) }
        let digit = Int.random(in: 0..<16, using: &random)
        text.append(digits[index == 12 ? 4 : index == 16 ? digit & 3 | 8 : digit])
    }
    return String(decoding: text, as: UTF8.self)
}
