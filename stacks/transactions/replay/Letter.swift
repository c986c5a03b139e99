import AWSClient
import Contracts
import Foundation
import TransactionsCore

/// A letter of the queue: a run that failed, or an upload whose run was never started.
struct Letter {
    /// The message.
    let message: QueueReceiver.Received
    /// What it says; nil where it is no letter that can be replayed.
    let content: Content?

    /// What a letter says.
    struct Content {
        /// The run that failed.
        var run: String
        /// The name of the error.
        var failure: String
        /// What is to be done.
        var work: Work
    }

    /// What a run begins with.
    enum Work {
        /// A request, of the Express machine.
        case request(Upload)
        /// An upload, of the Standard machine. Its run has the name of the execution, or else that of the upload.
        case upload(UploadArrival, isNamedByExecution: Bool)
    }

    /// Reads a message.
    init(_ message: QueueReceiver.Received, uploadMachine: String) {
        self.message = message
        let (data, decoder) = (Data(message.text.utf8), JSONDecoder())
        if let letter = try? decoder.decode(DeadLetter.self, from: data) {
            content = letter.work(uploadMachine: uploadMachine).map {
                Content(run: letter.runID, failure: letter.failure, work: $0)
            }
        } else if let arrival = try? decoder.decode(UploadArrival.self, from: data), arrival.isUpload {
            let run = String(arrival.detail.object.key.dropFirst(UploadArrival.prefix.count))
            content = Content(run: run, failure: "Unstarted", work: .upload(arrival, isNamedByExecution: false))
        } else {
            content = nil
        }
    }
}

extension UploadArrival {
    fileprivate var isUpload: Bool { detail.object.key.utf8.starts(with: UploadArrival.prefix.utf8) }
}

extension DeadLetter {
    /// What a run begins with that does what this one was to do.
    fileprivate func work(uploadMachine: String) -> Letter.Work? {
        // A request that could not be stored is in the letter.
        if let type = input.contentType, let body = input.body, let encoding = input.encoding {
            return .request(Upload(contentType: type, body: body, encoding: encoding, replaces: replaced))
        }
        guard let object = source ?? input.upload?.body ?? file else { return nil }
        let upload = Upload(contentType: "text/csv", body: object, encoding: .object, replaces: replaced)
        let arrival = UploadArrival(
            detail: ObjectCreated(bucket: .init(name: ""), object: .init(key: object)), replaces: replaced)
        guard arrival.isUpload || isExecution(of: uploadMachine) else { return .request(upload) }
        return .upload(arrival, isNamedByExecution: true)
    }

    private var file: String? { (input.fileID ?? input.report?.fileID).map { input.key ?? StoredFile.key(of: $0) } }

    /// The runs that had the file before, this one's last: whichever has it still, the next may take it over.
    private var replaced: [String] { ((input.replaces ?? input.upload?.replaces ?? []) + [runID]).suffix(20) }

    /// Whether the run that failed was one of this state machine: the seventh part of both ARNs is its name.
    private func isExecution(of machine: String) -> Bool {
        func name(_ arn: String) -> Substring? {
            let parts = arn.split(separator: ":", omittingEmptySubsequences: false)
            return parts.count > 6 ? parts[6] : nil
        }
        return name(execution) != nil && name(execution) == name(machine)
    }
}

extension Letter.Work {
    /// What it is, for people.
    var summary: String {
        switch self {
        case .request(let upload) where upload.encoding == .object: "the object \(upload.body)"
        case .request(let upload): "the upload, \(upload.body.utf8.count) bytes of \(upload.contentType)"
        case .upload(let arrival, _): "the object \(arrival.detail.object.key)"
        }
    }
}
