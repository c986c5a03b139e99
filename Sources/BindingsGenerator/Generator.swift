public import Foundation

/// Makes Swift bindings of a provider's schema: settings and schema in, files out.
public struct Generator {
    let settings: Settings
    let schema: ProviderSchema
    let speller: Speller

    /// Reads the settings and the schema that they name.
    public init(settings url: URL) throws {
        settings = try Settings(contentsOf: url)
        let file = url.deletingLastPathComponent().appendingPathComponent(settings.schema)
        let document = try SchemaFile.read(file)
        guard let schema = document.providerSchemas[settings.address] else {
            let known = document.providerSchemas.keys.sorted().joined(separator: ", ")
            throw GeneratorError("\(file.path): has no provider \(settings.address), but \(known)")
        }
        self.schema = schema
        speller = Speller(words: settings.words ?? [:], valueTypes: Set(settings.valueTypes.map(\.type)))
    }

    /// What the schema holds, and so what is bound.
    public var inventory: Inventory {
        Inventory(
            resources: Set(schema.resources.keys), dataSources: Set(schema.dataSources.keys),
            ephemeralResources: Set(schema.ephemeralResources.keys), functions: Set(schema.functions.keys))
    }

    /// Every file, by its path from the folder of the bindings: `AWSSQS/SQSQueue.swift`.
    public func files() throws -> [String: String] {
        let texts = DeclarationText(settings: settings, speller: speller)
        var files: [String: String] = [:]
        var modules: Set<String> = [settings.module]
        func add(_ module: String, _ file: (type: String, text: String)) throws {
            let path = "\(module)/\(file.type).swift"
            guard files.updateValue(file.text, forKey: path) == nil else {
                throw GeneratorError(
                    "two of the schema's declarations make \(path): name one of their words in the settings")
            }
            modules.insert(module)
        }
        for binding in bindings {
            try add(
                binding.module,
                texts.declaration(of: binding.name, binding.kind, binding.schema, in: binding.module))
        }
        try add(settings.module, texts.provider(schema.provider ?? ObjectSchema.empty))
        if !schema.functions.isEmpty { try add(settings.module, texts.functions(schema.functions)) }
        for module in modules { files["\(module)/Exports.swift"] = exports(of: module) }
        return files
    }

    /// A package that uses every binding, by the paths of its files. `landform` is the path of the package with the
    /// bindings.
    public func exercise(landform: String) -> [String: String] {
        let texts = ExerciseText(settings: settings, speller: speller)
        var files: [String: String] = [:]
        var functions: [String] = []
        let modules = Dictionary(grouping: bindings, by: \.module).sorted { $0.key < $1.key }
        for (module, bindings) in modules {
            let file = texts.file(for: module, bindings.map { ($0.name, $0.kind, $0.schema) }, schema.functions)
            functions.append(file.function)
            files["Sources/exercise/\(module).swift"] = file.text
        }
        files["Sources/exercise/main.swift"] = texts.main(functions)
        let products = Set(modules.map(\.key) + settings.typeModules + ["Landform", settings.module]).sorted()
        files["Package.swift"] = """
            // swift-tools-version: 6.2
            import PackageDescription

            let products = \(products)
            let package = Package(
                name: "exercise",
                dependencies: [.package(name: "Landform", path: "\(landform)")],
                targets: [
                    .executableTarget(
                        name: "exercise", dependencies: products.map { .product(name: $0, package: "Landform") },
                        swiftSettings: [.unsafeFlags(["-suppress-warnings"])])
                ]
            )

            """
        return files
    }

    /// Everything that is bound, with the module it goes to.
    var bindings: [(name: String, kind: BindingKind, schema: ObjectSchema, module: String)] {
        let all: [(BindingKind, [String: ObjectSchema])] = [
            (.resource, schema.resources), (.dataSource, schema.dataSources),
            (.ephemeralResource, schema.ephemeralResources),
        ]
        return all.flatMap { kind, schemas in
            schemas.sorted { $0.key < $1.key }.map { ($0.key, kind, $0.value, settings.module(of: $0.key, speller)) }
        }
    }

    /// One import of the module is enough for a user: what its interface names comes with it.
    private func exports(of module: String) -> String {
        var names = settings.typeModules + ["Landform"]
        if settings.services != nil, module != settings.module { names.append(settings.module) }
        let lines = names.sorted().map { "@_exported public import \($0)\n" }.joined()
        return "\(Generator.header(settings))\n\(lines)"
    }

    /// What every generated file begins with.
    static let mark = "// Generated by bindgen"

    /// The first line of a generated file.
    static func header(_ settings: Settings) -> String {
        "\(mark) from \(settings.schemaName). Do not edit.\n"
    }
}

/// The names of what a provider's schema holds.
public struct Inventory: Sendable {
    /// Resources, such as `aws_sqs_queue`.
    public var resources: Set<String>
    /// Data sources.
    public var dataSources: Set<String>
    /// Ephemeral resources.
    public var ephemeralResources: Set<String>
    /// Functions that the provider defines.
    public var functions: Set<String>
}

extension ObjectSchema {
    /// That of a provider without a configuration.
    static var empty: ObjectSchema { ObjectSchema(block: BlockSchema()) }
}

extension Settings {
    /// The modules that hold the types of texts that mean something.
    var typeModules: [String] { Set(valueTypes.map(\.module)).sorted() }

    var schemaName: String { schema.split(separator: "/").last.map(String.init) ?? schema }

    /// The name without the provider's: `sqs_queue` of `aws_sqs_queue`.
    func shortName(of name: String) -> String {
        name.hasPrefix("\(self.name)_") ? String(name.dropFirst(self.name.count + 1)) : name
    }

    /// The module that a resource goes to, by the longest words of its name that the settings know.
    func module(of name: String, _ speller: Speller) -> String {
        guard let services else { return module }
        let words = shortName(of: name).split(separator: "_").map(String.init)
        for length in stride(from: words.count, to: 0, by: -1) {
            if let service = services[words.prefix(length).joined(separator: "_")] { return module + service }
        }
        return module + speller.typeName(words[0])
    }

    var requirementName: String { "\(name)ProviderRequirement" }
    var providerType: String { "\(Speller(words: words ?? [:]).typeName(name))Provider" }
}
