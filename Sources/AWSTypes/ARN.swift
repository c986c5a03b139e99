public import Landform

/// An Amazon Resource Name. Where one is wanted, a name or an id does not do.
///
/// A literal makes one, and so does an interpolation: `"\(bucket.arn)/*"`. Where plain text is wanted, ``Expression/string``
/// makes text of it.
/// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html>
public enum ARN: TextValue, Hashable, Sendable {}
