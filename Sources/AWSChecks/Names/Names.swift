import Landform

extension AppCheck {
    /// Names that AWS does not take.
    static let names = AppCheck("aws-names") { app in
        NameRule.all.flatMap { rule in
            app.resources(of: rule.type).compactMap { resource in
                guard let name = resource[rule.argument] else { return nil }
                return rule.finding(name, of: resource)
            }
        }
            + app.resources(of: "aws_dynamodb_table").flatMap { table in
                ["global_secondary_index", "local_secondary_index"].flatMap(table.arguments.blocks).compactMap {
                    $0["name"].flatMap { NameRule.index.finding($0, of: table, "an index of ") }
                }
            }
    }
}

extension NameRule {
    fileprivate func finding(_ name: CheckedValue, of resource: CheckedResource, _ what: String = "") -> CheckFinding? {
        guard let problem = problem(of: name) else { return nil }
        return resource.error(
            "The name of \(what)\(resource.address) \(problem).",
            resolution: "give \(length.lowerBound) to \(length.upperBound) characters: \(charactersInWords)"
                + (suffix.map { ", and \($0) at the end where it is FIFO." } ?? "."))
    }

    /// What is wrong with a name, where enough of it is known: a clause.
    private func problem(of name: CheckedValue) -> String? {
        let parts = name.parts
        for (index, part) in parts.enumerated() {
            guard var text = part.text else { continue }
            if index == parts.count - 1, let suffix, text.hasSuffix(suffix) { text.removeLast(suffix.count) }
            if let byte = text.utf8.first(where: { !allows($0) }) {
                let scalar = text.unicodeScalars.first { !$0.isASCII || $0.value == UInt32(byte) }
                return "has a character that AWS does not take there: "
                    + (scalar.map { "\"\($0)\"" } ?? "\(byte)")
            }
        }
        if let text = name.text {
            let count = text.unicodeScalars.count
            if !length.contains(count) { return "has \(count) characters (\"\(text)\")" }
            return self.problem?(text)
        }
        let least = name.minimumLength
        return least > length.upperBound ? "has at least \(least) characters" : nil
    }
}
