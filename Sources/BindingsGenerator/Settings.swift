public import Foundation

/// What the generator is told of a provider beside its schema. `Sources/Bindings/README.md` describes the file.
public struct Settings: Decodable {
    /// The schema's file, from the folder of the settings.
    var schema: String
    /// The provider's address in the schema, such as `registry.terraform.io/hashicorp/aws`.
    var address: String
    /// The provider's local name, which begins the name of all its resources: `aws`.
    var name: String
    /// The versions that configurations ask for.
    var version: String
    /// Where the provider is documented; the kind and the name of a resource are appended.
    var documentation: String
    /// The module of the provider's configuration and functions. With ``services`` it also begins every other
    /// module's name.
    var module: String
    /// Which words of resource names make a module: `api_gateway` makes `APIGateway`. Words that are not named make a
    /// module each; an empty text means the provider's own module. Without it, one module holds everything.
    var services: [String: String]?
    /// How words are spelled in Swift names, where not by a capital letter: `sqs` is `SQS`.
    var words: [String: String]?
    /// The types of texts that mean something, by how attributes are named or which they are.
    var types: [ValueType]?
    /// What holds a secret beside what the schema marks as sensitive, and what does not.
    var secrets: Secrets?
    /// The checks that run over the provider's resources.
    var checks: Checks?
    /// Texts that a provider takes where it does not take any: `aws_lambda_invocation.payload` must be JSON.
    var examples: [String: String]?

    /// Checks of a provider's resources, over all stacks of an app.
    struct Checks: Decodable {
        /// The module that holds them.
        var module: String
        /// The value of type `[AppCheck]` in it.
        var value: String
    }

    /// Which arguments hold secrets.
    struct Secrets: Decodable {
        /// Arguments that hold one although the schema does not mark them: `aws.secret_key`.
        var arguments: [String]?
        /// Arguments that are kept in clear: `aws_ssm_parameter.insecure_value`.
        var plain: [String: Plain]?
    }

    /// When an argument is kept in clear.
    struct Plain: Decodable {
        /// The argument beside it that decides; without one it always is.
        var argument: String?
        /// The values of that argument with which it is.
        var values: [String]?
        /// What to give for a secret, in Swift.
        var instead: String
    }

    /// A type of text.
    struct ValueType: Decodable {
        /// The Swift type.
        var type: String
        /// The module that holds it.
        var module: String
        /// A text of the type.
        var example: String?
        /// Attributes with this last word, or with it in plural, are of the type.
        var lastWord: String?
        /// These attributes are too: `aws_lambda_function.role`.
        var attributes: [String]?
    }

    /// Reads a file of settings.
    public init(contentsOf url: URL) throws {
        guard let data = try? Data(contentsOf: url) else { throw GeneratorError("\(url.path): cannot be read") }
        do {
            self = try JSONDecoder().decode(Settings.self, from: data)
        } catch let error as DecodingError {
            throw GeneratorError("\(url.path): \(error.place)")
        }
    }

    /// The types of texts, where there are any.
    var valueTypes: [ValueType] { types ?? [] }

    /// The provider's source address: `hashicorp/aws`.
    var source: String { address.split(separator: "/").suffix(2).joined(separator: "/") }
}
