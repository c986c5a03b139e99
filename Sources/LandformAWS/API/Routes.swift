import Landform

/// The paths of an API as one tree, flattened: each path once, after the one it lies in.
struct Routes {
    /// A path with what is there.
    struct Route {
        let segments: [Segment]
        var methods: [Method] = []
        let source: SourceLocation?

        /// The path as clients write it, with variables in braces: `/files/{id}`.
        var path: String { "/" + segments.map(\.text).joined(separator: "/") }
        /// The names of its variables.
        var variables: Set<String> { Set(segments.compactMap(\.variable)) }
        /// The path in an ARN, where a variable is any text.
        var pattern: String { "/" + segments.map { $0.variable == nil ? $0.text : "*" }.joined(separator: "/") }
    }

    private(set) var routes: [Route] = []
    private(set) var diagnostics: [Diagnostic] = []
    private var indexes: [[Segment]: Int] = [:]
    private let quota: RestAPI.IntegrationQuota

    /// The routes of this content, declared at this place, of an API that waits for answers as long as the quota allows.
    init(_ content: [PathContent], at source: SourceLocation?, quota: RestAPI.IntegrationQuota) {
        self.quota = quota
        add(content, at: [], source)
        for index in routes.indices { checkMethods(of: routes[index]) }
        checkSiblings()
        checkModels()
        checkAuthorizers()
        if routes.allSatisfy(\.methods.isEmpty) {
            diagnostics.append(
                Problem(
                    "the API has no method, so that it cannot be deployed.",
                    resolution: "declare one, such as `Method(.get, integration: …)`, in its braces."
                ).diagnostic(at: source))
        }
    }

    private mutating func add(_ content: [PathContent], at segments: [Segment], _ source: SourceLocation?) {
        let index = indexes[segments] ?? routes.count
        if index == routes.count {
            indexes[segments] = index
            routes.append(Route(segments: segments, source: source))
        }
        for item in content {
            switch item {
            case .method(let method): routes[index].methods.append(method)
            case .path(let path): add(path, in: segments)
            }
        }
    }

    private mutating func add(_ path: Path, in parents: [Segment]) {
        guard let segment = Segment(path.segment) else {
            let resolution =
                path.segment.contains("/")
                ? "write a `Path` in the braces of another for each segment."
                : "use ASCII letters, digits and `._-:`, or a variable in braces: `{id}`, `{proxy+}`."
            diagnostics.append(
                Problem("\"\(path.segment)\" is no segment of a path.", resolution: resolution).diagnostic(
                    at: path.source))
            return
        }
        if let name = segment.variable, parents.contains(where: { $0.variable == name }) {
            diagnostics.append(
                Problem(
                    "two segments of a path are the variable \(name).", resolution: "give one of the two another name."
                ).diagnostic(at: path.source))
        }
        if case .greedyVariable(let name)? = parents.last {
            diagnostics.append(
                Problem(
                    "the path \(path.segment) lies in {\(name)+}, which stands for all that follows.",
                    resolution: "declare it beside {\(name)+}, or write {\(name)}."
                ).diagnostic(at: path.source))
        }
        add(path.content, at: parents + [segment], path.source)
    }

    private mutating func checkMethods(of route: Route) {
        var first: [Method.Verb: Method] = [:]
        for method in route.methods {
            if let other = first[method.verb] {
                diagnostics.append(
                    Diagnostic(
                        .error, "\(route.path) has two methods \(method.verb.rawValue).",
                        resolution: "leave one of the two out.", at: method.source,
                        notes: [.init("the other is declared here", at: other.source)]))
            } else {
                first[method.verb] = method
            }
            for problem in method.problems(on: route.variables, of: route.path, quota: quota) {
                diagnostics.append(problem.diagnostic(at: method.source))
            }
        }
    }

    /// API Gateway takes one variable in a place, beside any number of other segments.
    private mutating func checkSiblings() {
        let variables = routes.filter { $0.segments.last?.variable != nil }
        for siblings in Dictionary(grouping: variables, by: { $0.segments.dropLast() }).values {
            for (first, other) in zip(siblings, siblings.dropFirst()) {
                diagnostics.append(
                    Diagnostic(
                        .error, "\(first.path) and \(other.path) are one place with two names.",
                        resolution: "give the variable one name.", at: other.source,
                        notes: first.source.map { [.init("the other is declared here", at: $0)] } ?? []))
            }
        }
    }

    /// A model has one name, one schema and one type of body.
    private mutating func checkModels() {
        var first: [String: (model: RestAPI.Model, type: MediaType, source: SourceLocation)] = [:]
        for method in routes.flatMap(\.methods) {
            for (type, model) in method.body.sorted(by: { $0.key.name < $1.key.name }) {
                guard let other = first[model.name] else {
                    first[model.name] = (model, type, method.source)
                    continue
                }
                guard other.model != model || other.type != type else { continue }
                diagnostics.append(
                    Diagnostic(
                        .error, "two models of the API have the name \(model.name).",
                        resolution: "give each, and each type of body, a name of its own.", at: method.source,
                        notes: [.init("the other is used here", at: other.source)]))
            }
        }
    }

    /// An authorizer has one name and one set of settings.
    private mutating func checkAuthorizers() {
        var first: [String: (authorizer: Authorizer, source: SourceLocation)] = [:]
        for method in routes.flatMap(\.methods) {
            guard let authorizer = method.authorization.authorizer else { continue }
            guard let other = first[authorizer.name] else {
                first[authorizer.name] = (authorizer, method.source)
                continue
            }
            guard other.authorizer != authorizer else { continue }
            diagnostics.append(
                Diagnostic(
                    .error, "two authorizers of the API have the name \(authorizer.name).",
                    resolution: "give each a name of its own.", at: method.source,
                    notes: [.init("the other is used here", at: other.source)]))
        }
    }

    /// The names of the routes' resources, each of its own: where two come out the same, by what they were made of.
    var identifiers: [String] {
        let plain = routes.map { $0.segments.isEmpty ? "root" : $0.segments.map(\.identifier).joined(separator: "-") }
        let counts = Dictionary(plain.map { ($0, 1) }, uniquingKeysWith: +)
        return zip(plain, routes).map { name, route in
            counts[name] == 1 || route.segments.isEmpty
                ? name : "\(name)-\(String(checksum(of: route.path), radix: 36))"
        }
    }
}

extension Segment {
    var text: String {
        switch self {
        case .literal(let text): text
        case .variable(let name): "{\(name)}"
        case .greedyVariable(let name): "{\(name)+}"
        }
    }
}

/// A number that two texts hardly share (FNV-1a), the same in every run.
private func checksum(of text: String) -> UInt32 {
    text.utf8.reduce(2_166_136_261) { ($0 ^ UInt32($1)) &* 16_777_619 }
}
