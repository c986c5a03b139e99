// A function that a bucket tells takes what it tells.
import LandformAWS

enum Indexer: FunctionContract {
    typealias Input = BucketEvent
    typealias Output = String
    static let name = "indexer"
}
enum Printer: FunctionContract {
    typealias Input = String
    typealias Output = String
    static let name = "printer"
}

func notify(_ indexer: Function<Indexer>, _ printer: Function<Printer>, of files: Bucket, in stack: Stack) {
    // error: static method 'function(_:on:_:prefix:suffix:)' requires the types 'Printer.Input' (aka 'String')
    //     and 'BucketEvent' be equivalent
    // instead: BucketNotifications(of: files, in: stack, to: [.function(indexer, on: .objectCreated)])
    BucketNotifications(of: files, in: stack, to: [.function(printer, on: .objectCreated)])  // here
}
