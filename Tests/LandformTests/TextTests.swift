import Landform
import Testing

@Suite("Text")
struct TextTests {
    @Test("a literal ${ is text")
    func literalInterpolationSign() throws {
        #expect(try rendered("${aws:username}") == "$${aws:username}")
    }

    @Test("a literal %{ is text")
    func literalDirectiveSign() throws { #expect(try rendered("%{ if true }") == "%%{ if true }") }

    @Test(
        "whatever stands before a brace, Terraform reads the same text",
        arguments: [
            ("$${a}", "$$${a}"), ("$$${a}", "$$$${a}"), ("%%{a}", "%%%{a}"), ("$%{a}", "$%%{a}"), ("%${a}", "%$${a}"),
            ("{a}", "{a}"), ("$a {b}", "$a {b}"), ("$", "$"), ("100%", "100%"), ("${${a}}", "$${$${a}}"),
        ])
    func escapes(text: String, expected: String) throws {
        #expect(try rendered(Expression<String>(text)) == .string(expected))
    }

    @Test("quotes, line breaks and Unicode stand in the JSON as they are")
    func plainCharacters() throws {
        let text = "say \"hi\"\\ \n\t\r é😀 \u{2028} \u{1}\u{7F}"
        #expect(try rendered(Expression<String>(text)) == .string(text))
    }

    @Test("control characters are escaped in the file")
    func controlCharacters() {
        #expect(JSONValue.string("\u{0}\u{1F}\u{7F}\"\\\n").compactText == #""\u0000\u001F\u007F\"\\\n""#)
    }

    // MARK: Interpolation

    @Test("what Terraform knows is interpolated by Terraform")
    func interpolation() throws {
        #expect(try rendered { "a-\($0.text)-\($0.number)-\($0.flag)" } == "a-${var.text}-${var.number}-${var.flag}")
    }

    @Test("what Swift knows is text already")
    func swiftValues() throws {
        let known = "x", literal: Expression<String> = "y"
        #expect(
            try rendered("\(known)\(literal)\(3)-\(Expression<Number>(4))-\(Expression<Bool>(true))") == "xy3-4-true")
    }

    @Test("a Swift text with ${ is text too")
    func swiftTextIsEscaped() throws {
        let hostile = "${file(\"/etc/passwd\")}"
        #expect(try rendered("a \(hostile)") == "a $${file(\"/etc/passwd\")}")
    }

    @Test("a sign and a brace that come together by interpolation are text")
    func signAndBraceMeet() throws {
        let brace = "{a}", literal: Expression<String> = "{b}"
        #expect(try rendered("$\(brace)%\(literal)") == "$${a}%%{b}")
    }

    @Test("a $ right before an interpolation stays a $")
    func dollarBeforeInterpolation() throws {
        #expect(try rendered { "costs $\($0.text)" } == #"costs ${"$"}${var.text}"#)
        #expect(try rendered { "$$\($0.text)" } == #"${"$$"}${var.text}"#)
        #expect(try rendered { "\($0.text)$\($0.text)" } == #"${var.text}${"$"}${var.text}"#)
        #expect(try rendered { Terraform.upper("$\($0.text)") } == #"${upper("${"$"}${var.text}")}"#)
    }

    @Test("a character that clings to the $ before an interpolation is kept")
    func dollarInCluster() throws {
        #expect(try rendered { "\u{600}$\($0.text)" } == .string("\u{600}${\"$\"}${var.text}"))
    }

    @Test("a % right before an interpolation stays a %")
    func percentBeforeInterpolation() throws { #expect(try rendered { "%\($0.text)" } == "%${var.text}") }

    @Test("a carriage return without a line feed does not make text of an interpolation after it")
    func loneCarriageReturn() throws {
        #expect(try rendered { "a\rb\($0.text)" } == #"a${"\r"}b${var.text}"#)
        #expect(try rendered { "$\r$\($0.text)\r" } == #"${"$"}${"\r"}${"$"}${var.text}${"\r"}"#)
        #expect(try rendered { "a\r\r\n${x}\($0.text)" } == .string("a${\"\\r\"}\r\n$${x}${var.text}"))
        #expect(try rendered("a\rb") == "a\rb")
    }

    @Test("a byte order mark at the beginning is kept")
    func byteOrderMark() throws {
        #expect(try rendered("\u{FEFF}x") == #"${"\uFEFF"}x"#)
        #expect(try rendered { "\u{FEFF}\($0.text)\u{FEFF}" } == .string("${\"\\uFEFF\"}${var.text}\u{FEFF}"))
        #expect(try rendered(["\u{FEFF}": "b"] as Expression<[String: String]>) == [#"${"\uFEFF"}"#: "b"])
        #expect(try rendered { Terraform.upper("\u{FEFF}\($0.text)") } == .string("${upper(\"\u{FEFF}${var.text}\")}"))
    }

    @Test("numbers that Swift knows are text in an interpolation, and comparisons are Terraform's")
    func swiftNumbers() throws {
        let ratio = 2.5, whole = 3.0, count = 4
        #expect(try rendered("\(ratio) \(whole) \(count)") == "2.5 3 4")
        #expect(try rendered { "is \($0.number == 5)" } == "is ${var.number == 5}")
    }

    @Test("a value of any type alone in an interpolation is text, too")
    func lonelyAnyValue() throws {
        #expect(
            try rendered {
                .json(["n": "\($0.number.rawCast(to: AnyValue.self))"] as Expression<[String: String]>)
            } == #"${jsonencode({ "n" = tostring(var.number) })}"#)
    }

    @Test("a number or boolean alone in an interpolation is text, as its type says")
    func lonelyInterpolation() throws {
        #expect(try rendered { "\($0.text)" } == "${var.text}")
        #expect(try rendered { "\($0.number)" } == "${tostring(var.number)}")
        #expect(try rendered { "\($0.flag)" } == "${tostring(var.flag)}")
        #expect(
            try rendered { .json(["n": "\($0.number)"] as Expression<[String: String]>) }
                == #"${jsonencode({ "n" = tostring(var.number) })}"#)
        #expect(try rendered { $0.text == "\($0.number)" } == "${var.text == tostring(var.number)}")
    }

    @Test("an interpolated text becomes part of the text")
    func nestedTemplates() throws {
        let json = try rendered { (inputs: Inputs) -> Expression<String> in
            let inner: Expression<String> = "in \"\(inputs.text)\""
            return "out \(inner)"
        }
        #expect(json == #"out in "${var.text}""#)
    }

    @Test("quotes and control characters are escaped in Terraform's own syntax")
    func nativeEscapes() throws {
        #expect(
            try rendered { _ in Terraform.upper("\"q\" \\ \n\r\t \u{1}\u{7F} é ${x} %{y}") }
                == .string(#"${upper("\"q\" \\ \n\r\t \u0001\u007F é $${x} %%{y}")}"#))
    }

    @Test("a raw expression is Terraform's syntax as it stands")
    func rawExpression() throws {
        #expect(try rendered(Expression<String>.raw("cidrhost(var.range, 5)")) == "${cidrhost(var.range, 5)}")
        #expect(try rendered("a-\(Expression<String>.raw("path.root"))") == "a-${path.root}")
    }

    // MARK: JSON text

    @Test("JSON of what is known is written out, and escaped once")
    func literalJSON() throws {
        let value: Expression<AnyValue> = .json(["a": "${x} \"q\"\n", "n": 1.5, "l": [true, nil], "$": ["{": 1]])
        #expect(try rendered(.json(value)) == .string(#"{"$":{"{":1},"a":"$${x} \"q\"\n","l":[true,null],"n":1.5}"#))
    }

    @Test("JSON with a part that Terraform knows is encoded by Terraform")
    func encodedJSON() throws {
        #expect(
            try rendered { .json(.object(["${k}": .json("\"%{x}\""), "b": .init($0.text)])) }
                == #"${jsonencode({ "$${k}" = "\"%%{x}\"", "b" = var.text })}"#)
    }

    @Test("JSON text within JSON text is quoted twice")
    func nestedJSON() throws {
        let inner: Expression<String> = .json(["a": "${x}"] as Expression<[String: String]>)
        #expect(
            try rendered(.json(["inner": inner] as Expression<[String: String]>)) == #"{"inner":"{\"a\":\"$${x}\"}"}"#)
        #expect(
            try rendered { .json(["inner": inner, "t": $0.text] as Expression<[String: String]>) }
                == #"${jsonencode({ "inner" = "{\"a\":\"$${x}\"}", "t" = var.text })}"#)
    }

    @Test("the keys of a map are text")
    func mapKeys() throws {
        let map: Expression<[String: String]> = ["${a}": "b"]
        #expect(try rendered(map) == ["$${a}": "b"])
        #expect(try rendered { Terraform.merge($0.map, map) } == #"${merge(var.map, { "$${a}" = "b" })}"#)
    }
}
