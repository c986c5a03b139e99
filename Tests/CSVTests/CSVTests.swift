import Testing

@Suite("CSV")
struct CSVTests {}
