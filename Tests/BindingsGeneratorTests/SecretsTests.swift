import BindingsGenerator
import Testing

@Suite("Secrets")
struct SecretsTests {
    @Test func anArgumentThatTheSchemaMarksIsASecret() throws {
        let text = try SmallProvider.thing(
            #"""
            {"password": {"type": "string", "optional": true, "sensitive": true},
             "password_wo": {"type": "string", "optional": true, "write_only": true, "sensitive": true},
             "token": {"type": "string", "required": true, "sensitive": true},
             "made": {"type": "string", "computed": true, "sensitive": true},
             "plain": {"type": "string", "optional": true}}
            """#,
            blocks: #"""
                {"user": {"nesting_mode": "list", "block": {"attributes": {
                    "key": {"type": "string", "optional": true, "sensitive": true}}}}}
                """#
        ).file("Acme/Thing.swift")
        for line in [
            #"_a.setSecret("password", password, writeOnly: "passwordWo")"#,
            #"_a.setWriteOnly("password_wo", passwordWo)"#,
            #"_a.setSecret("token", token)"#, #"_a.set("plain", plain)"#, #"_a.setSecret("key", key)"#,
        ] {
            #expect(text.contains(line + "\n"), "\(line) is missing")
        }
        #expect(!text.contains(#""made", made"#))
    }

    @Test func theSettingsNameOthersAndWhatIsKeptInClear() throws {
        var provider = SmallProvider.thing(texts("secret", "shown", "value", "kind"))
        provider.settings = #"""
            "secrets": {"arguments": ["acme_thing.secret"], "plain": {
                "acme_thing.shown": {"instead": "`secret:`"},
                "acme_thing.value": {"argument": "kind", "values": ["a", "b"], "instead": "\"c\""}}},
            """#
        let text = try provider.file("Acme/Thing.swift")
        for line in [
            #"_a.setSecret("secret", secret)"#, #"_a.setSecret("shown", shown, plain: .always(instead: "`secret:`"))"#,
            #"_a.setSecret("value", value, plain: .when(kind, isOneOf: ["a", "b"], instead: "\"c\""))"#,
        ] {
            #expect(text.contains(line + "\n"), "\(line) is missing from \(text)")
        }
    }
}
