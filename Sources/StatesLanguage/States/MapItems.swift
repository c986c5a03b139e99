public import Records

/// What the items of a distributed Map state are.
///
/// Source: <https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itemreader.html>
public struct MapItems<Input, Item>: Sendable {
    let path: ValueExpression?
    let reader: ItemReader?
    var requirements: [any StateRequirement] = []

    /// The items, with what the deployment has to provide, such as permission to read them.
    public func requiring(_ requirements: any StateRequirement...) -> MapItems { requiring(requirements) }

    /// The items, with what the deployment has to provide, from a list that is made elsewhere.
    public func requiring(_ requirements: [any StateRequirement]) -> MapItems {
        var copy = self
        copy.requirements += requirements
        return copy
    }

    /// The elements of an array of the input.
    public static func elements(_ items: StateValue<Input, [Item]>) -> MapItems {
        MapItems(path: items.expression, reader: nil)
    }

    /// The elements of an array in an object of JSON.
    public static func json(
        bucket: StateValue<Input, String>, key: StateValue<Input, String>, maxItems: Int? = nil
    ) -> MapItems { object("JSON", bucket, key, [:], maxItems) }

    /// The lines of an object, each of which is JSON.
    public static func jsonLines(
        bucket: StateValue<Input, String>, key: StateValue<Input, String>, maxItems: Int? = nil
    ) -> MapItems { object("JSONL", bucket, key, [:], maxItems) }

    /// The rows of a CSV file, whose first line names the columns. Values are text.
    public static func csv(
        bucket: StateValue<Input, String>, key: StateValue<Input, String>, delimiter: CSVDelimiter = .comma,
        maxItems: Int? = nil
    ) -> MapItems {
        var members: [String: StatesJSON] = ["CSVHeaderLocation": .string("FIRST_ROW")]
        if delimiter != .comma { members["CSVDelimiter"] = .string(delimiter.rawValue) }
        return object("CSV", bucket, key, members, maxItems)
    }

    /// The rows of a CSV file that has no line with names. Values are text.
    public static func csv(
        bucket: StateValue<Input, String>, key: StateValue<Input, String>, columns: [String],
        delimiter: CSVDelimiter = .comma, maxItems: Int? = nil
    ) -> MapItems {
        var members: [String: StatesJSON] = [
            "CSVHeaderLocation": .string("GIVEN"), "CSVHeaders": .array(columns.map { .string($0) }),
        ]
        if delimiter != .comma { members["CSVDelimiter"] = .string(delimiter.rawValue) }
        return object("CSV", bucket, key, members, maxItems)
    }

    private static func object(
        _ type: String, _ bucket: StateValue<Input, String>, _ key: StateValue<Input, String>,
        _ members: [String: StatesJSON], _ maxItems: Int?
    ) -> MapItems {
        var config = members
        config["InputType"] = .string(type)
        let parameters: Parameters<Input> = ["Bucket": .value(bucket), "Key": .value(key)]
        return MapItems(
            path: nil,
            reader: ItemReader(
                resource: "arn:aws:states:::s3:getObject", parameters: parameters.template, config: config,
                maxItems: maxItems))
    }
}

extension MapItems where Item == BucketEntry {
    /// The objects of a bucket whose keys begin with a prefix.
    public static func objects(
        bucket: StateValue<Input, String>, prefix: StateValue<Input, String> = "", maxItems: Int? = nil
    ) -> MapItems {
        let parameters: Parameters<Input> = ["Bucket": .value(bucket), "Prefix": .value(prefix)]
        return MapItems(
            path: nil,
            reader: ItemReader(
                resource: "arn:aws:states:::s3:listObjectsV2", parameters: parameters.template, config: [:],
                maxItems: maxItems))
    }
}

/// What separates the columns of a CSV file.
public enum CSVDelimiter: String, Sendable, Hashable, CaseIterable {
    /// `,`
    case comma = "COMMA"
    /// `|`
    case pipe = "PIPE"
    /// `;`
    case semicolon = "SEMICOLON"
    /// A space.
    case space = "SPACE"
    /// A tab.
    case tab = "TAB"
}

/// An object of a bucket, as its list has it.
public struct BucketEntry: Record {
    /// The key.
    public var key: String
    /// The size in bytes.
    public var size: Int
    /// The hash of its content.
    public var eTag: String
    /// When it was written, in seconds since 1970.
    public var lastModified: Double
    /// Its storage class.
    public var storageClass: String

    /// The names that S3 gives them.
    public static var propertyNames: [PartialKeyPath<BucketEntry>: String] {
        [
            \.key: "Key", \.size: "Size", \.eTag: "Etag", \.lastModified: "LastModified",
            \.storageClass: "StorageClass",
        ]
    }

    private enum CodingKeys: String, CodingKey {
        case key = "Key"
        case size = "Size"
        case eTag = "Etag"
        case lastModified = "LastModified"
        case storageClass = "StorageClass"
    }
}

/// Where a Map state reads its items.
struct ItemReader: Sendable {
    var resource: String
    var parameters: Template
    var config: [String: StatesJSON]
    var maxItems: Int?
}

/// How a Map state is distributed.
struct Distribution: Sendable {
    var kind: MachineKind
    var reader: ItemReader?
    var batching: Batching?
    var writer: Template?
    var toleratedFailurePercentage: Double?
    var toleratedFailureCount: Int?
    var label: String?
}
