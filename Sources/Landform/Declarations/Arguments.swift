/// The arguments of a declaration or a nested block, by their Terraform names.
///
/// Only generated bindings use this type.
public struct Arguments: Sendable {
    indirect enum Value: Sendable {
        case expression(ExpressionNode)
        /// Several blocks of one type. `limits` is the range of their number.
        case blocks([Arguments], order: BlockOrder, limits: ClosedRange<Int>)
        /// A block that appears at most once.
        case block(Arguments)
        /// Blocks with labels.
        case labeled([String: Arguments])
        /// A value that enters neither the plan nor the state.
        case writeOnly(ExpressionNode)
        /// A value that must not be readable in the output.
        case secret(ExpressionNode, Secrecy)
    }

    private(set) var entries: [(name: String, value: Value)] = []

    /// Creates an empty set of arguments.
    public init() {}

    /// Adds an argument unless it is nil.
    public mutating func set<T>(_ name: String, _ value: Expression<T>?) {
        if let value { entries.append((name, .expression(value.node))) }
    }

    /// Adds an argument that enters neither the plan nor the state, so that it takes ephemeral values.
    public mutating func setWriteOnly<T>(_ name: String, _ value: Expression<T>?) {
        if let value { entries.append((name, .writeOnly(value.node))) }
    }

    /// Adds an argument that the provider's schema marks as sensitive. A literal for it is reported.
    ///
    /// `writeOnly` is the Swift name of the write-only argument with the same purpose. `plain` tells when the service
    /// stores the value in clear text: a sensitive value is then an error, and a literal is not.
    public mutating func setSecret<T>(
        _ name: String, _ value: Expression<T>?, writeOnly: String? = nil, plain: Plainness? = nil
    ) {
        if let value { entries.append((name, .secret(value.node, Secrecy(writeOnly: writeOnly, plain: plain)))) }
    }

    /// Adds an argument, or null if it is nil: for objects that must have all their attributes.
    public mutating func setOrNull<T>(_ name: String, _ value: Expression<T>?) {
        entries.append((name, .expression(value?.node ?? .null)))
    }

    /// Adds a nested block unless it is nil.
    public mutating func block<Block: NestedBlock>(_ name: String, _ block: Block?) {
        if let block { entries.append((name, .block(block.content))) }
    }

    /// Adds nested blocks.
    public mutating func blocks<Block: NestedBlock>(
        _ name: String, _ blocks: [Block], _ order: BlockOrder, min: Int = 0, max: Int = .max
    ) {
        guard !blocks.isEmpty || min > 0 else { return }
        entries.append((name, .blocks(blocks.map(\.content), order: order, limits: min...max)))
    }

    /// Adds nested blocks with labels.
    public mutating func blocks<Block: NestedBlock>(_ name: String, labeled blocks: [String: Block]) {
        guard !blocks.isEmpty else { return }
        entries.append((name, .labeled(blocks.mapValues(\.content))))
    }

    /// The arguments as one object. Blocks are left out.
    var object: ExpressionNode {
        .object(zip(entries, expressions).map { .init(key: $0.name, value: $1) })
    }

    /// The values of the arguments in their order. Blocks are left out.
    var expressions: [ExpressionNode] {
        entries.compactMap { entry in
            switch entry.value {
            case .expression(let node), .writeOnly(let node), .secret(let node, _): node
            case .block, .blocks, .labeled: nil
            }
        }
    }
}

/// The condition under which a service stores an argument in clear text.
public struct Plainness: Sendable {
    /// The argument that decides. Nil if the value is always in clear text.
    let argument: ExpressionNode?
    let values: [String]
    let instead: String

    /// The value is always in clear text. `instead` names what to use for a secret.
    public static func always(instead: String) -> Plainness {
        Plainness(argument: nil, values: [], instead: instead)
    }

    /// The value is in clear text if another argument has one of these values. `instead` names what to use for a secret.
    public static func when(
        _ argument: Expression<String>?, isOneOf values: [String], instead: String
    ) -> Plainness {
        Plainness(argument: argument?.node ?? .null, values: values, instead: instead)
    }

    /// Whether the value is in clear text. Nil if only Terraform knows.
    var isPlain: Bool? {
        switch argument {
        case nil: true
        case .string(let value)?: values.contains(value)
        case .null?: false
        default: nil
        }
    }
}

/// What is known about an argument that takes a secret.
struct Secrecy: Sendable {
    var writeOnly: String?
    var plain: Plainness?
}

/// Whether the order of nested blocks matters.
public enum BlockOrder: Sendable {
    /// The order matters, as in a list.
    case list
    /// The order does not matter, as in a set. The blocks are sorted in the output.
    case set
}

/// A nested block of a resource, such as a rule of a bucket's lifecycle.
public protocol NestedBlock: Sendable {
    /// The arguments of the block.
    var content: Arguments { get }
}

extension Expression {
    /// An object with these arguments. Generated bindings call it.
    public init(object arguments: Arguments) { self.init(arguments.object) }

    /// A tuple of these values. Generated bindings call it.
    public init(tuple arguments: Arguments) { self.init(.list(arguments.expressions)) }

    /// An element of a tuple. Generated bindings call it.
    public func terraformElement<Element>(_ index: Int) -> Expression<Element> {
        Expression<Element>(node.element(.integer(index)))
    }
}
