/// Terraform's built-in functions, under the names that Terraform gives them.
///
/// Source: <https://developer.hashicorp.com/terraform/language/functions>
public enum Terraform {
    private static func call<T>(_ name: String, _ arguments: ExpressionNode...) -> Expression<T> {
        Expression<T>(.call(name, arguments))
    }

    // MARK: Text

    /// The elements, one after the other, with a separator between them.
    public static func join<T: TextValue>(_ separator: Expression<String>, _ list: Expression<[T]>) -> Expression<
        String
    > {
        call("join", separator.node, list.node)
    }
    /// The parts of a text between separators.
    public static func split(_ separator: Expression<String>, _ text: Expression<String>) -> Expression<[String]> {
        call("split", separator.node, text.node)
    }
    /// In lower case.
    public static func lower(_ text: Expression<String>) -> Expression<String> { call("lower", text.node) }
    /// In upper case.
    public static func upper(_ text: Expression<String>) -> Expression<String> { call("upper", text.node) }
    /// Without white space around it.
    public static func trimspace(_ text: Expression<String>) -> Expression<String> { call("trimspace", text.node) }
    /// Without a prefix, where it has it.
    public static func trimprefix(_ text: Expression<String>, _ prefix: Expression<String>) -> Expression<String> {
        call("trimprefix", text.node, prefix.node)
    }
    /// Without a suffix, where it has it.
    public static func trimsuffix(_ text: Expression<String>, _ suffix: Expression<String>) -> Expression<String> {
        call("trimsuffix", text.node, suffix.node)
    }
    /// With one part replaced by another. A part between slashes is a regular expression.
    public static func replace(
        _ text: Expression<String>, _ part: Expression<String>, _ replacement: Expression<String>
    ) -> Expression<String> {
        call("replace", text.node, part.node, replacement.node)
    }
    /// A part of a text, by position and length in characters; a length of -1 is the rest.
    public static func substr(
        _ text: Expression<String>, _ offset: Expression<Number>, _ length: Expression<Number>
    ) -> Expression<String> {
        call("substr", text.node, offset.node, length.node)
    }
    /// Whether a text begins with another.
    public static func startswith(_ text: Expression<String>, _ prefix: Expression<String>) -> Expression<Bool> {
        call("startswith", text.node, prefix.node)
    }
    /// Whether a text ends with another.
    public static func endswith(_ text: Expression<String>, _ suffix: Expression<String>) -> Expression<Bool> {
        call("endswith", text.node, suffix.node)
    }
    /// Values put into a text by a pattern such as `%s-%03d`.
    public static func format(_ pattern: Expression<String>, _ values: Expression<AnyValue>...) -> Expression<String> {
        Expression<String>(.call("format", [pattern.node] + values.map(\.node)))
    }
    /// Values put into a text by a pattern such as `%s-%03d`.
    public static func format(_ pattern: Expression<String>, _ values: [Expression<AnyValue>]) -> Expression<String> {
        Expression<String>(.call("format", [pattern.node] + values.map(\.node)))
    }

    // MARK: Collections

    /// How many elements a list or set has.
    public static func length<T: SequenceValue>(_ collection: Expression<T>) -> Expression<Number> {
        call("length", collection.node)
    }
    /// How many elements a map has.
    public static func length<T: MapValue>(_ map: Expression<T>) -> Expression<Number> { call("length", map.node) }
    /// How many characters a text has.
    public static func length<T: TextValue>(_ text: Expression<T>) -> Expression<Number> { call("length", text.node) }
    /// The list's elements, as a set.
    public static func toset<T>(_ list: Expression<[T]>) -> Expression<SetOf<T>> { call("toset", list.node) }
    /// The set's elements, as a list: sorted where they are text.
    public static func tolist<T>(_ set: Expression<SetOf<T>>) -> Expression<[T]> { call("tolist", set.node) }
    /// Several lists as one.
    public static func concat<T>(_ lists: Expression<[T]>...) -> Expression<[T]> {
        Expression<[T]>(.call("concat", lists.map(\.node)))
    }
    /// Several lists as one.
    public static func concat<T>(_ lists: [Expression<[T]>]) -> Expression<[T]> {
        Expression<[T]>(.call("concat", lists.map(\.node)))
    }
    /// Several maps as one; the last that has a key wins.
    public static func merge<T>(_ maps: Expression<[String: T]>...) -> Expression<[String: T]> {
        Expression<[String: T]>(.call("merge", maps.map(\.node)))
    }
    /// Several maps as one; the last that has a key wins.
    public static func merge<T>(_ maps: [Expression<[String: T]>]) -> Expression<[String: T]> {
        Expression<[String: T]>(.call("merge", maps.map(\.node)))
    }
    /// A list of lists as one list.
    public static func flatten<T>(_ lists: Expression<[[T]]>) -> Expression<[T]> { call("flatten", lists.node) }
    /// Without duplicates, in the order of their first appearance.
    public static func distinct<T>(_ list: Expression<[T]>) -> Expression<[T]> { call("distinct", list.node) }
    /// Without nulls and empty texts.
    public static func compact(_ list: Expression<[String]>) -> Expression<[String]> { call("compact", list.node) }
    /// Sorted.
    public static func sort(_ list: Expression<[String]>) -> Expression<[String]> { call("sort", list.node) }
    /// Whether a list holds a value.
    public static func contains<T>(_ list: Expression<[T]>, _ value: Expression<T>) -> Expression<Bool> {
        call("contains", list.node, value.node)
    }
    /// The element at a position, which wraps around.
    public static func element<T>(_ list: Expression<[T]>, _ index: Expression<Number>) -> Expression<T> {
        call("element", list.node, index.node)
    }
    /// The keys of a map, sorted.
    public static func keys<T>(_ map: Expression<[String: T]>) -> Expression<[String]> { call("keys", map.node) }
    /// The values of a map, in the order of its keys.
    public static func values<T>(_ map: Expression<[String: T]>) -> Expression<[T]> { call("values", map.node) }
    /// The value under a key, or another where the map has none.
    public static func lookup<T>(
        _ map: Expression<[String: T]>, _ key: Expression<String>, _ other: Expression<T>
    ) -> Expression<T> {
        call("lookup", map.node, key.node, other.node)
    }
    /// The first value that is neither null nor an empty text.
    public static func coalesce<T>(_ values: Expression<T>...) -> Expression<T> {
        Expression<T>(.call("coalesce", values.map(\.node)))
    }
    /// The first value that is neither null nor an empty text.
    public static func coalesce<T>(_ values: [Expression<T>]) -> Expression<T> {
        Expression<T>(.call("coalesce", values.map(\.node)))
    }
    /// The only element of a list, or null where there is none.
    public static func one<T>(_ list: Expression<[T]>) -> Expression<T> { call("one", list.node) }
    /// Whole numbers from a start up to, and without, an end.
    public static func range(_ start: Expression<Number>, _ end: Expression<Number>) -> Expression<[Number]> {
        call("range", start.node, end.node)
    }

    // MARK: Numbers

    /// The least of several numbers.
    public static func min(_ numbers: Expression<Number>...) -> Expression<Number> {
        Expression<Number>(.call("min", numbers.map(\.node)))
    }
    /// The least of several numbers.
    public static func min(_ numbers: [Expression<Number>]) -> Expression<Number> {
        Expression<Number>(.call("min", numbers.map(\.node)))
    }
    /// The greatest of several numbers.
    public static func max(_ numbers: Expression<Number>...) -> Expression<Number> {
        Expression<Number>(.call("max", numbers.map(\.node)))
    }
    /// The greatest of several numbers.
    public static func max(_ numbers: [Expression<Number>]) -> Expression<Number> {
        Expression<Number>(.call("max", numbers.map(\.node)))
    }
    /// The whole number below or equal.
    public static func floor(_ number: Expression<Number>) -> Expression<Number> { call("floor", number.node) }
    /// The whole number above or equal.
    public static func ceil(_ number: Expression<Number>) -> Expression<Number> { call("ceil", number.node) }

    // MARK: Encoding, hashes, conversion

    /// A value as JSON text. ``Expression/json(_:)-(JSONValue)`` writes what is known out, where that is wanted.
    public static func jsonencode<T>(_ value: Expression<T>) -> Expression<String> { call("jsonencode", value.node) }
    /// The value that JSON text holds.
    public static func jsondecode(_ text: Expression<String>) -> Expression<AnyValue> { call("jsondecode", text.node) }
    /// A text in Base64.
    public static func base64encode(_ text: Expression<String>) -> Expression<String> {
        call("base64encode", text.node)
    }
    /// The text that Base64 holds.
    public static func base64decode(_ text: Expression<String>) -> Expression<String> {
        call("base64decode", text.node)
    }
    /// A text as part of a URL.
    public static func urlencode(_ text: Expression<String>) -> Expression<String> { call("urlencode", text.node) }
    /// The SHA-1 of a text, in hexadecimal.
    public static func sha1(_ text: Expression<String>) -> Expression<String> { call("sha1", text.node) }
    /// The SHA-256 of a text, in hexadecimal.
    public static func sha256(_ text: Expression<String>) -> Expression<String> { call("sha256", text.node) }
    /// A value as text.
    public static func tostring<T: PrimitiveValue>(_ value: Expression<T>) -> Expression<String> {
        call("tostring", value.node)
    }
    /// A text as a number.
    public static func tonumber(_ value: Expression<String>) -> Expression<Number> { call("tonumber", value.node) }
    /// A value that Terraform will not print.
    public static func sensitive<T>(_ value: Expression<T>) -> Expression<T> { call("sensitive", value.node) }
    /// A value that Terraform may print although it came from a sensitive one.
    public static func nonsensitive<T>(_ value: Expression<T>) -> Expression<T> { call("nonsensitive", value.node) }
    /// The first of several expressions that evaluates without an error.
    public static func `try`<T>(_ values: Expression<T>...) -> Expression<T> {
        Expression<T>(.call("try", values.map(\.node)))
    }
    /// The first of several expressions that evaluates without an error.
    public static func `try`<T>(_ values: [Expression<T>]) -> Expression<T> {
        Expression<T>(.call("try", values.map(\.node)))
    }
    /// Whether an expression evaluates without an error.
    public static func can<T>(_ value: Expression<T>) -> Expression<Bool> { call("can", value.node) }

    // MARK: Files and networks

    /// The text of a file, by its path from the folder of the configuration.
    public static func file(_ path: Expression<String>) -> Expression<String> { call("file", path.node) }
    /// The address range of one subnet of a range.
    public static func cidrsubnet(
        _ range: Expression<String>, _ bits: Expression<Number>, _ number: Expression<Number>
    ) -> Expression<String> {
        call("cidrsubnet", range.node, bits.node, number.node)
    }

    // MARK: Named values

    /// The folder of the configuration.
    public static var modulePath: Expression<String> { named("path.module") }
    /// The name of the workspace.
    public static var workspace: Expression<String> { named("terraform.workspace") }

    private static func named(_ name: String) -> Expression<String> {
        Expression<String>(.reference(Reference(root: .named(name))))
    }
}
