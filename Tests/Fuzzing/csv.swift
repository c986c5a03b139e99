import CSV
import PeerSchema

private func report(_ parts: [ArraySlice<UInt8>]) -> FileReport {
    var check = FileCheck(PeerRow.schema)
    for part in parts { check.consume(Array(part)) }
    switch check.finish() {
    case .finished(let report): return report
    case .repeatedKeys(var second):
        for part in parts { second.consume(Array(part)) }
        return second.finish()
    }
}

/// Where a file is divided into parts makes no difference. The first byte says where.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ data: UnsafePointer<UInt8>, _ size: Int) -> CInt {
    guard size > 0 else { return 0 }
    let header = Array("transaction_id,amount,currency,timestamp,merchant,status\n".utf8)
    let bytes = (data[0] & 1 == 0 ? [] : header) + Array(UnsafeBufferPointer(start: data + 1, count: size - 1))
    let place = min(Int(data[0] >> 1), bytes.count)
    precondition(report([bytes[...]]) == report([bytes[..<place], bytes[place...]]), "parts make a difference")
    return 0
}
