/// The intrinsic functions of the language, by their own names.
///
/// Text with values in it needs none of them: `"\(input.id) failed"` is `States.Format`.
///
/// Source: <https://docs.aws.amazon.com/step-functions/latest/dg/intrinsic-functions.html>
public enum States {
    /// What the context object says, where the type of a state's input does not say which state it is.
    public static func context<Input, Value>(_ entry: ContextEntry<Value>) -> StateValue<Input, Value> {
        .context(entry)
    }

    /// The input of the execution.
    public static func executionInput<Input, Value>(as type: Value.Type) -> StateValue<Input, Value> {
        .context(.executionInput(as: type))
    }

    /// A text with values of an input in it, where nothing else says which state's they are.
    ///
    ///     let token = States.base64Encode(States.format(input, "\(input.name):\(input.version)"))
    public static func format<Input>(
        _ input: StateInput<Input>, _ text: StateValue<Input, String>
    ) -> StateValue<Input, String> { text }

    /// `States.StringToJson`: the value that a text is the JSON of. Nothing checks that it is a `Value`.
    public static func stringToJSON<Input, Value>(
        _ text: StateValue<Input, String>, as type: Value.Type = Value.self
    ) -> StateValue<Input, Value> { call("StringToJson", text.expression) }

    /// `States.JsonToString`: the JSON of a value.
    public static func jsonToString<Input, Value>(_ value: StateValue<Input, Value>) -> StateValue<Input, String> {
        call("JsonToString", value.expression)
    }

    /// `States.Base64Encode`: text of at most 10,000 characters in Base64.
    public static func base64Encode<Input>(_ text: StateValue<Input, String>) -> StateValue<Input, String> {
        call("Base64Encode", text.expression)
    }

    /// `States.Base64Decode`: the text that at most 10,000 characters of Base64 stand for.
    public static func base64Decode<Input>(_ text: StateValue<Input, String>) -> StateValue<Input, String> {
        call("Base64Decode", text.expression)
    }

    /// `States.Hash`: the hash of at most 10,000 characters, in hexadecimal digits.
    public static func hash<Input, Value>(
        _ value: StateValue<Input, Value>, _ algorithm: HashAlgorithm
    ) -> StateValue<Input, String> {
        call("Hash", value.expression, .literal(.string(algorithm.rawValue)))
    }

    /// `States.JsonMerge`: the members of both objects; where both have one, that of the second. It is not deep.
    public static func jsonMerge<Input, First, Second, Value>(
        _ first: StateValue<Input, First>, _ second: StateValue<Input, Second>, as type: Value.Type = Value.self
    ) -> StateValue<Input, Value> {
        call("JsonMerge", first.expression, second.expression, .literal(.bool(false)))
    }

    /// `States.MathRandom`: a number from the first to the second, the second not included; with a seed, one and the
    /// same every time.
    public static func mathRandom<Input>(
        from start: StateValue<Input, Int>, to end: StateValue<Input, Int>, seed: StateValue<Input, Int>? = nil
    ) -> StateValue<Input, Int> {
        StateValue(.intrinsic("MathRandom", [start.expression, end.expression] + (seed.map { [$0.expression] } ?? [])))
    }

    /// `States.MathAdd`: the sum of two whole numbers.
    public static func mathAdd<Input>(
        _ first: StateValue<Input, Int>, _ second: StateValue<Input, Int>
    ) -> StateValue<Input, Int> { call("MathAdd", first.expression, second.expression) }

    /// `States.StringSplit`: the parts of a text between the delimiters, each of one character.
    public static func stringSplit<Input>(
        _ text: StateValue<Input, String>, at delimiters: StateValue<Input, String>
    ) -> StateValue<Input, [String]> { call("StringSplit", text.expression, delimiters.expression) }

    /// `States.UUID`: a random UUID (version 4).
    public static func uuid<Input>() -> StateValue<Input, String> { call("UUID") }

    private static func call<Input, Value>(
        _ name: String, _ arguments: ValueExpression...
    ) -> StateValue<Input, Value> { StateValue(.intrinsic(name, arguments)) }
}

/// An algorithm of ``States/hash(_:_:)``.
public enum HashAlgorithm: String, Sendable, Hashable, CaseIterable {
    /// 128 bits; not for secrets.
    case md5 = "MD5"
    /// 160 bits; not for secrets.
    case sha1 = "SHA-1"
    /// 256 bits.
    case sha256 = "SHA-256"
    /// 384 bits.
    case sha384 = "SHA-384"
    /// 512 bits.
    case sha512 = "SHA-512"
}
