import AWS
import AWSACM
import AWSSQS
import Landform
import Testing

@Suite("Expressions")
struct ExpressionTests {
    // MARK: Literals

    @Test("literals are JSON values")
    func literals() throws {
        #expect(try rendered(Expression<Number>(5)) == 5)
        #expect(try rendered(Expression<Number>(-2.5)) == -2.5)
        #expect(try rendered(Expression<Number>(9_007_199_254_740_993)) == .integer(9_007_199_254_740_993))
        #expect(try rendered(Expression<Bool>(false)) == false)
        #expect(try rendered(Expression<String>.null) == .null)
        #expect(try rendered(["a", "b"] as Expression<[String]>) == ["a", "b"])
        #expect(try rendered(["a": 1] as Expression<[String: Number]>) == ["a": 1])
        #expect(try rendered([] as Expression<[String]>) == [])
        #expect(try rendered([] as Expression<SetOf<String>>) == "${toset([])}", "an array would be a list")
    }

    @Test("texts are added, numbers negated, and lists compared with null and with each other")
    func operators() throws {
        #expect(try rendered { "x-" + $0.text + "-\($0.number)" } == "x-${var.text}-${var.number}")
        #expect(try rendered { -$0.number } == "${-var.number}")
        #expect(try rendered { -($0.number + 1) } == "${-(var.number + 1)}")
        #expect(try rendered { $0.list == .null } == "${var.list == null}")
        #expect(try rendered { $0.map != .null } == "${var.map != null}")
        #expect(try rendered { $0.text == .null } == "${var.text == null}")
        #expect(try rendered { $0.list == ["a"] } == #"${tolist(var.list) == tolist(["a"])}"#)
        #expect(try rendered { $0.map == ["a": "b"] } == #"${tomap(var.map) == tomap({ "a" = "b" })}"#)
        #expect(try rendered { $0.set != ["a"] } == #"${toset(var.set) != toset(toset(["a"]))}"#)
    }

    @Test("functions of any number of values take an array of them")
    func arrays() throws {
        #expect(
            try rendered { inputs in
                let lists = [inputs.list, ["a"]]
                return Terraform.concat(lists)
            } == #"${concat(var.list, ["a"])}"#)
        #expect(try rendered { Terraform.max([$0.number, 2]) } == "${max(var.number, 2)}")
        #expect(try rendered { Terraform.coalesce([$0.text, "b"]) } == #"${coalesce(var.text, "b")}"#)
        #expect(try rendered { Terraform.merge([$0.map, $0.map]) } == "${merge(var.map, var.map)}")
        #expect(try rendered { Terraform.format("%s", [.init($0.text)]) } == #"${format("%s", var.text)}"#)
        let json = try configuration { stack in
            let queues = ["a", "b"].map { SQSQueue($0, in: stack) }
            SQSQueue("c", in: stack).dependsOn(queues).replaceTriggered(by: queues)
        }
        let both: JSONValue = ["aws_sqs_queue.a", "aws_sqs_queue.b"]
        #expect(json.at("resource", "aws_sqs_queue", "c", "depends_on") == both)
        #expect(json.at("resource", "aws_sqs_queue", "c", "lifecycle", "replace_triggered_by") == both)
    }

    @Test("numbers are written as JSON has them")
    func numberText() {
        let numbers: JSONValue = [2.0, 0.1, 1e21, -0.5, 2.5e-300, .integer(.min)]
        #expect(numbers.compactText == "[2,0.1,1e+21,-0.5,2.5e-300,-9223372036854775808]")
    }

    @Test("a number that is not finite is an error", arguments: [Double.infinity, -.infinity, .nan])
    func notFinite(number: Double) throws {
        let literal = try diagnostic { Output("o", in: $0, Expression<Number>(number)) }
        #expect(literal.message.hasPrefix("output.o has a number that is not finite"))
        let nested = try diagnostic { Output("o", in: $0, .json([Expression<Number>(number)] as Expression<[Number]>)) }
        #expect(nested.message.contains("not finite"))
        let native = try diagnostic { Output("o", in: $0, Terraform.floor(Expression<Number>(number))) }
        #expect(native.message.contains("not finite"))
    }

    @Test("a key that stands twice in a map is an error")
    func duplicateKeys() throws {
        let map: Expression<[String: String]> = ["a": "1", "b": "2", "a": "3"]
        #expect(try diagnostic { Output("o", in: $0, map) }.message == "output.o has a map with the key \"a\" twice.")
        #expect(try diagnostic { Output("o", in: $0, .json(map)) }.message.contains("\"a\" twice"))
        #expect(try diagnostic { Output("o", in: $0, Terraform.keys(map)) }.message.contains("\"a\" twice"))
        #expect(
            try diagnostic { Variable("v", in: $0, default: map) }.message
                == "var.v has a map with the key \"a\" twice.")
    }

    // MARK: Operators

    @Test("operators keep the structure of the Swift expression")
    func precedence() throws {
        #expect(try rendered { $0.number + $0.number * 2 } == "${var.number + (var.number * 2)}")
        #expect(try rendered { ($0.number + $0.number) * 2 } == "${(var.number + var.number) * 2}")
        #expect(try rendered { $0.number - ($0.number - -1) } == "${var.number - (var.number - -1)}")
        #expect(try rendered { $0.number / 2 % 3 } == "${(var.number / 2) % 3}")
        #expect(try rendered { !($0.flag && !$0.flag) || $0.flag } == "${(!(var.flag && (!var.flag))) || var.flag}")
    }

    @Test("comparisons of numbers and texts are booleans of Terraform")
    func comparisons() throws {
        #expect(
            try rendered { $0.number < 1 || $0.number >= 2 || $0.number <= 3 || $0.number > 4 }
                == "${(((var.number < 1) || (var.number >= 2)) || (var.number <= 3)) || (var.number > 4)}")
        #expect(try rendered { ($0.text == "a") != ($0.text != "b") } == #"${(var.text == "a") != (var.text != "b")}"#)
    }

    @Test("a conditional is an operand in parentheses")
    func conditionals() throws {
        #expect(try rendered { $0.flag.then(1, else: 2) + 3 } == "${(var.flag ? 1 : 2) + 3}")
        #expect(
            try rendered { $0.flag.then($0.text, else: ($0.text == "x").then("y", else: .null)) }
                == #"${var.flag ? var.text : ((var.text == "x") ? "y" : null)}"#)
    }

    @Test("a raw expression is an operand in parentheses")
    func rawOperand() throws {
        #expect(try rendered { .raw("1 + 2") * $0.number } == "${(1 + 2) * var.number}")
        #expect(try rendered { _ in Expression<[String]>.raw("a ? b : c")[0] } == "${(a ? b : c)[0]}")
    }

    // MARK: Access

    @Test("elements of lists, sets and maps are reached by their keys")
    func subscripts() throws {
        #expect(try rendered { $0.list[0] } == "${var.list[0]}")
        #expect(try rendered { $0.list[$0.number + 1] } == "${var.list[var.number + 1]}")
        #expect(try rendered { $0.lists[1][2] } == "${var.lists[1][2]}")
        #expect(try rendered { $0.set[0] } == "${tolist(var.set)[0]}")
        #expect(try rendered { $0.map["a \"b\" ${c}"] } == #"${var.map["a \"b\" $${c}"]}"#)
        #expect(try rendered { $0.map[$0.text] } == "${var.map[var.text]}")
        #expect(try rendered { Terraform.merge($0.map)["a"] } == #"${merge(var.map)["a"]}"#)
        #expect(try rendered { $0.set.only } == "${one(var.set)}")
        #expect(try rendered { $0.list.count } == "${length(var.list)}")
    }

    @Test("objects within sets and lists have typed attributes")
    func nestedObjects() throws {
        let json = try configuration { stack in
            let certificate = ACMCertificate("c", in: stack, domainName: "example.org")
            Output("one", in: stack, certificate.domainValidationOptions.only.resourceRecordName)
            Output("all", in: stack, certificate.domainValidationOptions.map { $0.resourceRecordName })
            Output("list", in: stack, certificate.options[0].export)
        }
        #expect(
            json.at("output", "one", "value")
                == "${one(aws_acm_certificate.c.domain_validation_options).resource_record_name}")
        #expect(
            json.at("output", "all", "value")
                == "${[for item in aws_acm_certificate.c.domain_validation_options : item.resource_record_name]}")
        #expect(json.at("output", "list", "value") == "${aws_acm_certificate.c.options[0].export}")
    }

    // MARK: map

    @Test("map makes a for expression")
    func comprehension() throws {
        #expect(
            try rendered { $0.list.map { "x-\($0)" as Expression<String> } }
                == #"${[for item in var.list : "x-${item}"]}"#)
        #expect(
            try rendered { inputs in inputs.list.map { $0 == inputs.text }[0] }
                == "${[for item in var.list : item == var.text][0]}")
    }

    @Test("a map within a map has a variable of its own and sees the outer one")
    func nestedComprehension() throws {
        #expect(
            try rendered { inputs in
                inputs.list.map { outer in inputs.lists[0].map { inner in "\(outer)\(inner)" as Expression<String> } }
            } == #"${[for item in var.list : [for item2 in var.lists[0] : "${item}${item2}"]]}"#)
        #expect(
            try rendered { $0.lists.map { outer in outer.map { inner in outer[0] == inner } } }
                == "${[for item in var.lists : [for item2 in item : item[0] == item2]]}")
    }

    @Test("a map made outside is used within another")
    func reusedComprehension() throws {
        let json = try rendered { (inputs: Inputs) -> Expression<[[String]]> in
            let upper = inputs.list.map { Terraform.upper($0) }
            return upper.map { _ in upper }
        }
        #expect(
            json == "${[for item in [for item in var.list : upper(item)] : [for item2 in var.list : upper(item2)]]}")
    }

    @Test("the element of a map outside its closure is an error")
    func escapedElement() throws {
        let problem = try diagnostic { stack in
            var escaped: Expression<String> = ""
            let list = Variable<[String]>("list", in: stack).value.map { element -> Expression<String> in
                escaped = element
                return element
            }
            Local("fine", in: stack, list)
            Output("o", in: stack, escaped)
        }
        #expect(problem.message == "output.o uses the element of a map(_:) outside its closure.")
    }

    // MARK: Functions

    @Test("functions have Terraform's names and their arguments in order")
    func functions() throws {
        #expect(try rendered { Terraform.join(", ", $0.list) } == #"${join(", ", var.list)}"#)
        #expect(
            try rendered { Terraform.format("%s-%03d", .init($0.text), .init($0.number)) }
                == #"${format("%s-%03d", var.text, var.number)}"#)
        #expect(try rendered { Terraform.length($0.text) } == "${length(var.text)}")
        #expect(try rendered { Terraform.length($0.map) } == "${length(var.map)}")
        #expect(try rendered { Terraform.lookup($0.map, "k", "other") } == #"${lookup(var.map, "k", "other")}"#)
        #expect(try rendered { Terraform.coalesce($0.text, .null, "x") } == #"${coalesce(var.text, null, "x")}"#)
        #expect(try rendered { Terraform.concat($0.list, ["z"]) } == #"${concat(var.list, ["z"])}"#)
        #expect(try rendered { Terraform.try($0.list[9], "none") } == #"${try(var.list[9], "none")}"#)
        #expect(try rendered { Terraform.jsondecode($0.text)["a"]["b"] } == #"${jsondecode(var.text)["a"]["b"]}"#)
        #expect(try rendered(Terraform.modulePath) == "${path.module}")
    }

    @Test("a provider's function requires the provider")
    func providerFunction() throws {
        let stack = Stack("s")
        Output("o", in: stack, AWSFunctions.arnParse(arn: "arn:aws:sqs:eu-central-1:1:q").accountID)
        let json = try #require(try App(stack).synthesize().stacks.first).configuration
        #expect(
            json.at("output", "o", "value")
                == #"${provider::aws::arn_parse("arn:aws:sqs:eu-central-1:1:q").account_id}"#)
        #expect(json.at("terraform", "required_providers", "aws", "source") == "hashicorp/aws")
    }
}
