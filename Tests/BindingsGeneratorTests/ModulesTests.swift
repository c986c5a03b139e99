import Foundation
import Testing

@Suite("Modules")
struct ModulesTests {
    private var provider: SmallProvider {
        var provider = SmallProvider(
            resources: """
                {"acme_gateway": {"block": {}}, "acme_gateway_log_group": {"block": {}}, "acme_region": {"block": {}},
                 "acme_spare_part": {"block": {}}}
                """,
            functions: #"{"now": {"return_type": "string"}}"#)
        provider.settings = #""services": {"gateway": "Gateway", "gateway_log": "Logs", "region": ""},"#
        return provider
    }

    @Test func theLongestWordsThatTheSettingsKnowDecide() throws {
        #expect(
            Set(try provider.files().keys) == [
                "Acme/AcmeFunctions.swift", "Acme/AcmeProvider.swift", "Acme/Exports.swift", "Acme/Region.swift",
                "AcmeGateway/Exports.swift", "AcmeGateway/Gateway.swift", "AcmeLogs/Exports.swift",
                "AcmeLogs/GatewayLogGroup.swift", "AcmeSpare/Exports.swift", "AcmeSpare/SparePart.swift",
            ])
    }

    @Test func oneImportIsEnoughForAUser() throws {
        let files = try provider.files()
        #expect(
            files["AcmeGateway/Exports.swift"]?.components(separatedBy: "\n").dropFirst(2) == [
                "@_exported public import Acme", "@_exported public import AcmeTypes",
                "@_exported public import Landform", "",
            ])
        #expect(files["Acme/Exports.swift"]?.contains("import Acme\n") == false)
        #expect(files["AcmeGateway/Gateway.swift"]?.contains("\nimport Acme\n") == true)
    }

    @Test func withoutServicesOneModuleHoldsEverything() throws {
        var provider = provider
        provider.settings = ""
        #expect(try provider.files().keys.allSatisfy { $0.hasPrefix("Acme/") })
    }

    @Test func aModuleIsImportedForTheCodesSakeOnly() throws {
        let attributes = #"{"name": {"type": "string", "optional": true, "description": "The ARN's name."}}"#
        let text = try SmallProvider.thing(attributes).file("Acme/Thing.swift")
        #expect(text.contains("The ARN's name."))
        #expect(!text.contains("import AcmeTypes"))
    }

    @Test func theFirstLineWithTextDescribes() throws {
        let attributes = #"{"name": {"type": "string", "optional": true, "description": "\n  \n  A name. \nMore."}}"#
        #expect(try SmallProvider.thing(attributes).file("Acme/Thing.swift").contains("/// `name`: A name.\n"))
    }
}
