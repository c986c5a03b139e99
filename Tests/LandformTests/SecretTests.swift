import AWS
import AWSSSM
import AWSSecretsManager
import Landform
import Testing

@Suite("Secrets")
struct SecretTests {
    /// What synthesis says of a stack.
    private func diagnostics(_ describe: (Stack) -> Void) -> [Diagnostic] {
        let stack = Stack("secrets")
        AWSProvider(in: stack, region: "eu-central-1")
        describe(stack)
        do { return try App(stack).synthesize().warnings } catch { return error.diagnostics }
    }

    private func isWarning(_ diagnostics: [Diagnostic], of argument: String, line: Int) -> Bool {
        diagnostics.count == 1 && diagnostics[0].severity == .warning && diagnostics[0].source?.line == line
            && diagnostics[0].source?.file.hasSuffix("SecretTests.swift") == true
            && diagnostics[0].message.contains(
                "has a literal for \(argument), which is a secret: the output holds it in clear text.")
    }

    @Test("a literal in a SecureString is told, at its line, with the write-only form")
    func secureString() {
        let line = #line + 2
        let found = diagnostics {
            SSMParameter("password", in: $0, name: "/password", type: "SecureString", value: "hunter2")
        }
        #expect(isWarning(found, of: "value", line: line))
        #expect(found.first?.resolution?.hasPrefix("give `valueWO:` the value of an ephemeral resource or of ") == true)
        #expect(found.first?.resolution?.contains("isSensitive: true, isEphemeral: true") == true)
    }

    @Test("a literal in a secret's version, as text or as JSON")
    func secretString() {
        let json: Expression<[String: String]> = ["user": "admin", "password": "hunter2"]
        for value: Expression<String> in ["hunter2", .json(json)] {
            let line = #line + 2
            let found = diagnostics {
                SecretsManagerSecretVersion("password", in: $0, secretID: "password", secretString: value)
            }
            #expect(isWarning(found, of: "secret_string", line: line))
            #expect(found.first?.resolution?.contains("`secretStringWO:`") == true)
        }
    }

    @Test("a literal key of a provider")
    func provider() {
        let line = #line + 2
        let found = diagnostics {
            AWSProvider(in: $0, alias: "other", accessKey: "AKIDEXAMPLE", region: "eu-central-1", secretKey: "hunter2")
        }
        #expect(isWarning(found, of: "secret_key", line: line))
    }

    @Test("a literal in a write-only argument")
    func writeOnly() {
        let line = #line + 2
        let found = diagnostics {
            SSMParameter("password", in: $0, name: "/password", type: "SecureString", valueWO: "hunter2")
        }
        #expect(isWarning(found, of: "value_wo", line: line))
        #expect(found.first?.resolution?.contains("isEphemeral: true") == true)
    }

    @Test("a literal by way of a local, of a function or of a map")
    func indirect() {
        let values: [(Stack) -> Expression<String>] = [
            { Local("password", in: $0, "hunter2").value }, { _ in Terraform.base64encode("hunter2") },
        ]
        for value in values {
            let found = diagnostics {
                SSMParameter("password", in: $0, name: "/password", type: "SecureString", value: value($0))
            }
            #expect(found.map(\.severity) == [.warning])
        }
        let found = diagnostics {
            $0.forEach(["a": "hunter2"] as Expression<[String: String]>) { each in
                SSMParameter("password", in: each, name: "/\(each.key)", type: "SecureString", value: each.value)
            }
        }
        #expect(found.map(\.severity) == [.warning])
    }

    @Test("the default of a sensitive variable")
    func variable() {
        let line = #line + 1
        let found = diagnostics { Variable<String>("password", in: $0, default: "hunter2", isSensitive: true) }
        #expect(found.map(\.severity) == [.warning])
        #expect(found.first?.source?.line == line)
        #expect(
            found.first?.message == "var.password is sensitive, but has a default: the output holds it in clear text.")
        #expect(found.first?.resolution?.contains("TF_VAR_password") == true)
        #expect(diagnostics { Variable<String>("password", in: $0, default: "", isSensitive: true) }.isEmpty)
        #expect(diagnostics { Variable<String>("plain", in: $0, default: "hello") }.isEmpty)
    }

    @Test("what is no literal, or no secret, is none")
    func noFalseAlarm() {
        let found = diagnostics { stack in
            let password = Variable<String>("password", in: stack, isSensitive: true)
            let passing = Variable<String>("passing", in: stack, isSensitive: true, isEphemeral: true)
            SSMParameter("a", in: stack, name: "/a", type: "SecureString", value: password.value)
            SSMParameter("b", in: stack, name: "/b", type: "SecureString", value: "user:\(password.value)")
            SSMParameter(
                "c", in: stack, name: "/c", type: "SecureString", valueWO: passing.value, valueWOVersion: 1)
            SSMParameter("d", in: stack, name: "/d", type: "String", value: "hello")
            SSMParameter("e", in: stack, name: "/e", type: "StringList", value: "a,b")
            SSMParameter("f", in: stack, name: "/f", type: "String", insecureValue: "hello")
            SSMParameter("g", in: stack, name: "/g", type: "SecureString", value: Terraform.file("password"))
            SSMParameter("h", in: stack, name: "/h", type: "SecureString", value: "")
        }
        #expect(found.isEmpty, "\(found)")
    }

    @Test("a sensitive value in a plain parameter is an error, at its line")
    func plain() {
        let declarations: [(Int, (Stack, Expression<String>) -> Void)] = [
            (#line, { SSMParameter("p", in: $0, name: "/p", type: "String", value: $1) }),
            (#line, { SSMParameter("p", in: $0, name: "/p", type: "StringList", value: "a,\($1)") }),
            (#line, { SSMParameter("p", in: $0, name: "/p", type: "String", insecureValue: $1) }),
        ]
        for (line, declare) in declarations {
            let found = diagnostics { declare($0, Variable<String>("v", in: $0, isSensitive: true).value) }
            #expect(found.map(\.severity) == [.error])
            #expect(found.first?.source?.line == line)
            #expect(found.first?.message.contains("aws_ssm_parameter.p has a sensitive value for ") == true)
            #expect(found.first?.message.hasSuffix("which keeps it in clear text.") == true)
            #expect(found.first?.resolution?.contains("`type: \"SecureString\"`") == true)
        }
        let accepted = diagnostics { stack in
            let value = Variable<String>("v", in: stack, isSensitive: true).value
            SSMParameter("p", in: stack, name: "/p", type: "String", value: Terraform.nonsensitive(value))
            SSMParameter("q", in: stack, name: "/q", type: "SecureString", value: value)
        }
        #expect(accepted.isEmpty, "\(accepted)")
    }
}
