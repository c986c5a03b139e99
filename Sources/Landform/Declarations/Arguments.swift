/// The arguments of a declaration or a nested block, by the names that Terraform gives them.
///
/// Generated bindings fill one; a stack is written without it.
public struct Arguments: Sendable {
    indirect enum Value: Sendable {
        case expression(ExpressionNode)
        /// Blocks of one type, in a row. `order` tells whether it matters, `limits` how many there may be.
        case blocks([Arguments], order: BlockOrder, limits: ClosedRange<Int>)
        /// A block of which there is at most one.
        case block(Arguments)
        /// Blocks with a label each.
        case labeled([String: Arguments])
        /// What enters neither the plan nor the state.
        case writeOnly(ExpressionNode)
        /// What nobody is to read in the output.
        case secret(ExpressionNode, Secrecy)
    }

    private(set) var entries: [(name: String, value: Value)] = []

    /// Makes one without arguments.
    public init() {}

    /// An argument, where it is given.
    public mutating func set<T>(_ name: String, _ value: Expression<T>?) {
        if let value { entries.append((name, .expression(value.node))) }
    }

    /// An argument that enters neither the plan nor the state, so that ephemeral values may be given for it.
    public mutating func setWriteOnly<T>(_ name: String, _ value: Expression<T>?) {
        if let value { entries.append((name, .writeOnly(value.node))) }
    }

    /// An argument that the provider's schema marks as sensitive: a literal for it is reported.
    ///
    /// `writeOnly` is the Swift name of the argument that takes the same and enters neither the plan nor the state.
    /// Where `plain` says so, what is given is kept in clear: there, a sensitive value is an error, and a literal is
    /// none.
    public mutating func setSecret<T>(
        _ name: String, _ value: Expression<T>?, writeOnly: String? = nil, plain: Plainness? = nil
    ) {
        if let value { entries.append((name, .secret(value.node, Secrecy(writeOnly: writeOnly, plain: plain)))) }
    }

    /// An argument of an object that must name all its attributes: null where none is given.
    public mutating func setOrNull<T>(_ name: String, _ value: Expression<T>?) {
        entries.append((name, .expression(value?.node ?? .null)))
    }

    /// A nested block, where it is given.
    public mutating func block<Block: NestedBlock>(_ name: String, _ block: Block?) {
        if let block { entries.append((name, .block(block.content))) }
    }

    /// Nested blocks, where there are any.
    public mutating func blocks<Block: NestedBlock>(
        _ name: String, _ blocks: [Block], _ order: BlockOrder, min: Int = 0, max: Int = .max
    ) {
        guard !blocks.isEmpty || min > 0 else { return }
        entries.append((name, .blocks(blocks.map(\.content), order: order, limits: min...max)))
    }

    /// Nested blocks with a label each, where there are any.
    public mutating func blocks<Block: NestedBlock>(_ name: String, labeled blocks: [String: Block]) {
        guard !blocks.isEmpty else { return }
        entries.append((name, .labeled(blocks.mapValues(\.content))))
    }

    /// The arguments as one object. They hold no blocks.
    var object: ExpressionNode {
        .object(zip(entries, expressions).map { .init(key: $0.name, value: $1) })
    }

    /// The arguments' values in their order. They hold no blocks.
    var expressions: [ExpressionNode] {
        entries.compactMap { entry in
            switch entry.value {
            case .expression(let node), .writeOnly(let node), .secret(let node, _): node
            case .block, .blocks, .labeled: nil
            }
        }
    }
}

/// When an argument is kept in clear, for everyone to read who may read the resource.
public struct Plainness: Sendable {
    /// The argument that decides; nil where it is always so.
    let argument: ExpressionNode?
    let values: [String]
    let instead: String

    /// It always is. `instead` says what to give for a secret.
    public static func always(instead: String) -> Plainness {
        Plainness(argument: nil, values: [], instead: instead)
    }

    /// It is where another argument has one of these values. `instead` says what to give for a secret.
    public static func when(
        _ argument: Expression<String>?, isOneOf values: [String], instead: String
    ) -> Plainness {
        Plainness(argument: argument?.node ?? .null, values: values, instead: instead)
    }

    /// Whether what is given is kept in clear; nil where that is known to Terraform only.
    var isPlain: Bool? {
        switch argument {
        case nil: true
        case .string(let value)?: values.contains(value)
        case .null?: false
        default: nil
        }
    }
}

/// How an argument that holds a secret treats it.
struct Secrecy: Sendable {
    var writeOnly: String?
    var plain: Plainness?
}

/// Whether the order of nested blocks means something.
public enum BlockOrder: Sendable {
    /// It does, as in a list.
    case list
    /// It does not, as in a set. They are written sorted.
    case set
}

/// A block within a resource, such as the rule of a bucket's lifecycle.
public protocol NestedBlock: Sendable {
    /// What the block says.
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
