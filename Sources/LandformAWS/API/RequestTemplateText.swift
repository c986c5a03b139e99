import Landform

extension RequestTemplate {
    /// The template of a call that starts an execution: the machine's ARN is pinned, and the input is JSON as text.
    func startingExecution(of machine: Expression<String>) -> Expression<String> {
        let names = Dictionary(uniqueKeysWithValues: content.parameters.enumerated().map { ($1, "$parameter\($0)") })
        var lines = content.parameters.compactMap { parameter in names[parameter].map { parameter.reading(into: $0) } }
        if content.readsText || content.readsBytes {
            lines += ["#set($body = \"\")", "#if($input.body)", "#set($body = $input.body)", "#end"]
        }
        let input = content.input(names)
        return "\(lines.map { $0 + "\n" }.joined()){\"stateMachineArn\":\"\(machine)\",\"input\":\"\(input)\"}"
    }
}

extension RequestParameter {
    /// Lines of a template that read the parameter into a variable: empty text where there is none.
    ///
    /// `$input.params(name)` would take a parameter of the path or of the query for a header of that name. The names of
    /// headers come in any case.
    fileprivate func reading(into variable: String) -> String {
        switch self {
        case .header(let name):
            """
            #set(\(variable) = "")
            #foreach($name in $input.params().header.keySet())
            #if($name.matches("(?i)\(name.map { $0 == "." ? "[.]" : String($0) }.joined())"))
            #set(\(variable) = $input.params().header.get($name))
            #end
            #end
            """
        case .query(let name): Self.reading("querystring", name, into: variable)
        case .path(let name): Self.reading("path", name, into: variable)
        }
    }

    private static func reading(_ place: String, _ name: String, into variable: String) -> String {
        """
        #set(\(variable) = "")
        #if($input.params().\(place).get("\(name)"))
        #set(\(variable) = $input.params().\(place).get("\(name)"))
        #end
        """
    }
}

extension RequestValue {
    /// The value as JSON text inside of a JSON string, where the variables hold the parameters.
    fileprivate func input(_ variables: [RequestParameter: String]) -> Expression<String> {
        switch kind {
        case .literal(let value): Expression(VelocityText.literal(value.compactText))
        case .known(let text): VelocityText.literalJSON(text)
        case .parameter(let parameter): RequestValue.text(variables[parameter] ?? "")
        case .bodyText, .bodyBase64: RequestValue.text("$body")
        case .json(let path): Expression(VelocityText.escaped("$input.json('\(path)')"))
        case .context(let name): RequestValue.text("$context.\(name)")
        case .object(let fields): RequestValue.object(fields, variables)
        }
    }

    /// Text: escaped for the JSON string that it is, and once more as that JSON is itself inside of a string.
    private static func text(_ variable: String) -> Expression<String> {
        "\\\"\(VelocityText.escaped(VelocityText.escaped(variable)))\\\""
    }

    private static func object(
        _ fields: [RequestTemplate.Field], _ variables: [RequestParameter: String]
    ) -> Expression<String> {
        let members = fields.enumerated().map { index, field -> Expression<String> in
            let name = VelocityText.literal(JSONValue.string(field.name).compactText)
            return "\(index == 0 ? "" : ",")\(name):\(field.value.input(variables))"
        }
        return members.reduce("{") { "\($0)\($1)" } + "}"
    }
}

private func + (text: Expression<String>, other: String) -> Expression<String> { "\(text)\(other)" }
