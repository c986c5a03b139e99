import Landform

/// Text in a mapping template: what stands for itself, and what API Gateway evaluates.
///
/// Source: <https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html>
enum VelocityText {
    /// Evaluates to the text of a value as it stands inside of a JSON string.
    ///
    /// `escapeJavaScript` writes an apostrophe as `\'`, which JSON does not know.
    static func escaped(_ value: String) -> String {
        "$util.escapeJavaScript(\(value)).replaceAll(\"\\\\'\",\"'\")"
    }

    /// Text as it stands inside of a JSON string of a template: nothing in it means anything to the template.
    static func literal(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "$": result += "\\u0024"
            case "#": result += "\\u0023"
            case "\0"..<" ", "\u{7F}":
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// A value that Terraform knows, as JSON text inside of a JSON string of a template.
    static func literalJSON(_ value: Expression<String>) -> Expression<String> {
        let inner = Terraform.jsonencode(Terraform.jsonencode(value))
        let content = Terraform.trimsuffix(Terraform.trimprefix(inner, "\""), "\"")
        return Terraform.replace(Terraform.replace(content, "$", "\\u0024"), "#", "\\u0023")
    }
}
