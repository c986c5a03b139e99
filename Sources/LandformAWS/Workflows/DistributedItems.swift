import AWSTypes
import Landform
public import StatesLanguage

extension MapItems {
    /// The elements of an array in an object of a bucket.
    public static func json(in bucket: Bucket, key: StateValue<Input, String>, maxItems: Int? = nil) -> MapItems {
        MapItems.json(bucket: .external(bucket.name), key: key, maxItems: maxItems).reading(bucket)
    }

    /// The lines of an object of a bucket, each of which is JSON.
    public static func jsonLines(in bucket: Bucket, key: StateValue<Input, String>, maxItems: Int? = nil) -> MapItems {
        MapItems.jsonLines(bucket: .external(bucket.name), key: key, maxItems: maxItems).reading(bucket)
    }

    /// The rows of a CSV file in a bucket, whose first line names the columns. Values are text.
    public static func csv(
        in bucket: Bucket, key: StateValue<Input, String>, delimiter: CSVDelimiter = .comma, maxItems: Int? = nil
    ) -> MapItems {
        MapItems.csv(bucket: .external(bucket.name), key: key, delimiter: delimiter, maxItems: maxItems)
            .reading(bucket)
    }

    private func reading(_ bucket: Bucket) -> MapItems { requiring(Grant(bucket.read.statements)) }
}

extension MapItems where Item == BucketEntry {
    /// The objects of a bucket whose keys begin with a prefix.
    public static func objects(
        in bucket: Bucket, prefix: StateValue<Input, String> = "", maxItems: Int? = nil
    ) -> MapItems {
        MapItems.objects(bucket: .external(bucket.name), prefix: prefix, maxItems: maxItems)
            .requiring(Grant(.allow("s3:ListBucket", on: bucket.arn)))
    }
}

extension DistributionOptions {
    /// The options, with results written to a bucket, under a prefix.
    public func writingResults(to bucket: Bucket, prefix: StateValue<Input, String>) -> DistributionOptions {
        var copy = self
        copy.resultWriter = ["Bucket": .external(bucket.name), "Prefix": .value(prefix)]
        copy.requirements.append(Grant(bucket.write.statements))
        return copy
    }
}
