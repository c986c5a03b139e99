public import Landform

/// An Amazon Resource Name. Where one is wanted, a name or an id does not do.
///
/// A literal makes one, and so does an interpolation: `"\(bucket.arn)/*"`. It begins with `arn:` or another ARN, or
/// is `*`; anything else is an error of the synthesis. Where plain text is wanted, ``Expression/string`` makes text
/// of it.
/// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html>
public enum ARN: TextValue, Hashable, Sendable {
    /// What is wrong with text that begins like this.
    public static func problem(ofTextBeginningWith text: String) -> String? {
        guard text != "*", !text.hasPrefix("arn:") else { return nil }
        return text.isEmpty ? "this text begins with something that is no ARN." : "\"\(text)\" is no ARN."
    }
}
