import Acme

/// Everything that a schema can hold, given once: what it synthesizes to lies in `expected.tf.json`.
func everyConstruct() -> Stack {
    let stack = Stack("every-construct")
    AcmeProvider(
        in: stack, default: "a", endpoint: ["eu": .init(url: "https://eu.example.com")], in: "b", region: "north",
        retry: .init(attempts: 3), scope: "#000000", token: "secret")
    let south = AcmeProvider(in: stack, alias: "south", region: "south")

    let widget = widget(in: stack)
    blocks(in: stack, host: widget.url).using(south)
    nested(in: stack)
    keywords(in: stack)
    readings(in: stack, widget)
    return stack
}

/// Attributes of every type.
func widget(in scope: Scope) -> Widget {
    Widget(
        "full", in: scope,
        name: "full", colour: "#ff0000", colours: ["#00ff00", "#0000ff"], enabled: true,
        extra: .object(["anything": .init("at all" as Expression<String>)]), fooBar: "foo__bar", fooBar_: "foo_bar",
        headers: .init(contentType: "text/plain"),
        labels: ["team": "core"],
        lookup: ["home": .init(path: "/", weight: 1.5), "empty": .init(path: "/empty")], matrix: [[1, 2], [3]],
        passwordWo: "write-only", passwordWoVersion: 1, point: .init(1, 2, "mm"), ports: [80, 443],
        rules: [.init(from: 80, ranges: ["10.0.0.0/8"], to: 80), .init(colour: "#ffffff")], secret: "sensitive",
        settings: .init(level: 2, mode: "fast"), shade: "#333333", size: 7, tags: ["b", "a"])
}

/// Nested blocks of every kind.
func blocks(in scope: Scope, host: Expression<String>) -> Blocks {
    Blocks(
        "full", in: scope,
        marker: .init(), must: .init(mode: "required"), origin: .init(host: host),
        step: [
            .init(
                order: 1,
                action: [.init(verb: "get", target: .init(host: "a")), .init(verb: "put")],
                filter: [.init(values: ["y"]), .init(values: ["x"], exclude: true)]),
            .init(order: 2),
        ],
        blocks: .init(blocks: true, text: "named as its resource"), colour: .init(colour: "#123456", depth: 2),
        defaults: .init(mode: "group"), expression: [.init(text: "first"), .init(text: "second")],
        label: ["left": .init(text: "l", filter: [.init(values: ["z"])]), "right": .init(text: "r")],
        limit: .init(rate: 10), name: "full", nothing: [.init(), .init()], one: .init(mode: "single"),
        onlyPeer: .init(host: "only"),
        peer: [.init(host: "q"), .init(host: "p", filter: [.init(expression: "e")])], protocol: .init(text: "tcp"),
        sendable: .init(text: "s"),
        statement: .init(not: .init(statement: .init(match: .init(text: "m")), reason: "r")),
        string: [.init(number: [.init(bool: [.init()], text: "inner")], text: "outer")],
        timeouts: .init(create: "10m"), type: .init(text: "t"), value: .init(value: "v"))
}

/// Nested attributes of every kind. What is not given is left out.
func nested(in scope: Scope) {
    let primary: Expression<Nested.Primary> = .init(
        host: "a",
        checks: [.init(path: "/", headers: ["accept": .init(value: "text/plain")]), .init(path: "/live")],
        tls: .init(certificate: "pem"))
    let replica = Nested(
        "full", in: scope,
        name: "full", primary: primary, nothing: .init(), replicas: [.init(host: "b", port: 8080), primary],
        routes: [.init(prefix: "/"), .init(prefix: "/api", weight: 2)], window: [.init(span: .init(hours: 4))],
        zones: ["one": .init(region: "north", size: 1), "two": .init(region: "south")])
    Output("node", in: scope, replica.observed.nodes[0].address)
    Output("key", in: scope, replica.primary.tls.key, isSensitive: true)
    Output("header", in: scope, replica.replicas[1].checks[0].headers["accept"].since)
}

/// Names that mean something in Swift.
func keywords(in scope: Scope) {
    let keywords = Keywords(
        "full", in: scope,
        _2fa: "2fa", class: "class", content: "content", default: "default", for: "for", handle_: "handle",
        hashValue_: "hash_value", in: "in", init_: "init", `inout`: "inout", name: "name",
        named: .init(
            _2fa: "2fa", class: "class", content: "content", count: "count", handle_: "handle", in: "in", init_: "init",
            provider: "provider", self_: "self", sourceFile: "source_file", type: "type"),
        object: "object", protocol: "protocol", scope: "scope", self_: "self", sourceFile_: "source_file",
        string: "string", tuple: "tuple", type: "type", while: "while")
    let described = keywords.described
    Local("names", in: scope, "\(keywords.self_) \(keywords.hashValue_) \(keywords.named.type)")
    Local<String>("described", in: scope, "\(described.hashValue_) \(described.init_) \(described._2fa)")
    KeyResource("key", in: scope, object: .init(text: "text"), part: [.init(text: "part")], value: [.init(value: "v")])
    ValueResource("value", in: scope, part: [.init(text: "part")])
    TypeResource("type", in: scope, object: .init(value: "value"))
}

/// What is read and what is called.
func readings(in scope: Scope, _ widget: Widget) {
    let found = DataWidget("found", in: scope, name: "found", filter: [.init(name: "colour", values: ["red"])])
    EphemeralToken("token", in: scope, audience: "widgets", scope: [.init(name: "read")])
    Output("headers", in: scope, "\(widget.headers.contentType) \(widget.headers.xY)")
    Output("size", in: scope, found.history[0].size + found.size)
    Output("corner", in: scope, widget.corners.only.element0)
    Output("colour", in: scope, widget.rules[0].colour)
    Output("token", in: scope, widget.token, isSensitive: true)
    Output("concatenated", in: scope, AcmeFunctions.concatenate(separator: "-", parts: "a", widget.name))
    let described = AcmeFunctions.describe(widget: .init(name: widget.name), note: .null)
    Output("described", in: scope, described.lines[0])
    Output("half", in: scope, AcmeFunctions.splitPair(pair: "a=1").element1)
    Output("measured", in: scope, AcmeFunctions.measure(values: .init(widget.size), .init(widget.tags)))
    Output("weighed", in: scope, AcmeFunctions.weigh(pairs: .init("a", 1), .init("b", widget.size)))
    Output("painted", in: scope, AcmeFunctions.paint(colour: widget.colour, layers: [.init(depth: 1), .init()]))
    Output("now", in: scope, AcmeFunctions.now())
    Output("default", in: scope, AcmeFunctions.default(in: "a", `inout`: "b", self_: "c"))
}

print(try App(everyConstruct()).synthesize().stacks[0].text, terminator: "")
