/// A closed set of errors with names outside Swift: an enum whose raw values are the names.
public protocol NamedError: RawRepresentable, Hashable, Sendable where RawValue == String {}
