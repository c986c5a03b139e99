/// Errors with names outside Swift, a closed set: an enum whose raw values are the names.
public protocol NamedError: RawRepresentable, Hashable, Sendable where RawValue == String {}
