import Landform

extension AppCheck {
    /// Keys of tables and indexes that have one attribute twice.
    ///
    /// Source: <https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateTable.html>
    static let tableKeys = AppCheck("aws-table-keys") { app in
        app.resources(of: "aws_dynamodb_table").flatMap { table in
            func finding(_ block: CheckedBlock, _ what: String, hash: CheckedValue?) -> CheckFinding? {
                guard let hash, let name = hash.text, block["range_key"] == hash else { return nil }
                return table.error(
                    "The partition key and the sort key of \(what) are both \(name).",
                    resolution: "sort by another attribute, or leave the sort key out.")
            }
            let own = finding(table.arguments, table.address, hash: table["hash_key"])
            let indexes: [CheckFinding?] = ["global_secondary_index", "local_secondary_index"].flatMap { kind in
                table.arguments.blocks(kind).map { index in
                    let name = index["name"]?.text.map { " \($0)" } ?? ""
                    return finding(
                        index, "index\(name) of \(table.address)",
                        hash: kind == "local_secondary_index" ? table["hash_key"] : index["hash_key"])
                }
            }
            return ([own] + indexes).compactMap(\.self)
        }
    }
}
