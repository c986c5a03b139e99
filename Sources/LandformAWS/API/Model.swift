public import JSONSchemas

extension RestAPI {
    /// What the body of a request must be, under a name of its own within the API.
    ///
    /// Source: <https://docs.aws.amazon.com/apigateway/latest/developerguide/models-mappings-models.html>
    public struct Model: Sendable, Hashable {
        /// The name: letters and digits.
        public let name: String
        /// The schema.
        public let schema: JSONSchema

        /// A model. Where several methods have the same one, it is declared once.
        public init(_ name: String, _ schema: JSONSchema) {
            self.name = name
            self.schema = schema
        }

        var problems: [Problem] {
            var problems = schema.problems.map {
                Problem("the schema of the model \(name) fits nothing: \($0).", resolution: "let some value fit it.")
            }
            if name.isEmpty || !name.utf8.allSatisfy(\.isASCIILetterOrDigit) {
                problems.append(
                    Problem("\"\(name)\" is no name of a model.", resolution: "use ASCII letters and digits only."))
            }
            return problems
        }
    }
}
