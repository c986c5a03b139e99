import AWSTypes
import Landform
import LandformAWS
import Testing

@Suite("A repository of images")
struct RepositoryTests {
    private func resources(_ fill: (Stack) -> Void) throws -> JSONValue {
        try #require(try alarmStack(fill).synthesize().stacks[0].configuration["resource"])
    }

    @Test("is encrypted, scanned and immutable, and is not destroyed with its images")
    func declaration() throws {
        let json = try resources { Repository("images", in: $0, name: "csv-validator", isProtected: true) }
        let repository = json["aws_ecr_repository"]?["images"]
        #expect(repository?["name"] == "csv-validator")
        #expect(repository?["image_tag_mutability"] == "IMMUTABLE")
        #expect(repository?["force_delete"] == false)
        #expect(repository?["image_scanning_configuration"] == ["scan_on_push": true])
        #expect(repository?["encryption_configuration"] == [["encryption_type": "AES256"]])
        #expect(repository?["lifecycle"] == ["prevent_destroy": true])
        #expect(repository?["//"]?["accepted"]?["CKV_AWS_136"] != nil)
    }

    @Test("forgets images without a tag, and old ones")
    func lifecycle() throws {
        let json = try resources {
            Repository("images", in: $0, name: "worker", untaggedExpireAfterDays: 3, keepingLast: 20)
        }
        #expect(json["aws_ecr_lifecycle_policy"]?["images"]?["repository"] == "${aws_ecr_repository.images.name}")
        #expect(
            json["aws_ecr_lifecycle_policy"]?["images"]?["policy"]
                == .string(
                    #"{"rules":[{"action":{"type":"expire"},"description":"untagged images expire after 3 days","#
                        + #""rulePriority":1,"selection":{"countNumber":3,"countType":"sinceImagePushed","#
                        + #""countUnit":"days","tagStatus":"untagged"}},{"action":{"type":"expire"},"#
                        + #""description":"the last 20 tagged images are kept","rulePriority":2,"selection":"#
                        + #"{"countNumber":20,"countType":"imageCountMoreThan","tagPatternList":["*"],"#
                        + #""tagStatus":"tagged"}}]}"#))
    }

    @Test("lets the functions of its account run from it, and nobody else")
    func policy() throws {
        let json = try resources { Repository("images", in: $0, name: "worker") }
        guard case .string(let policy)? = json["aws_ecr_repository_policy"]?["images"]?["policy"] else {
            Issue.record("no policy")
            return
        }
        #expect(policy.contains(#""Principal" = { "Service" = "lambda.amazonaws.com" }"#))
        #expect(policy.contains(#""Action" = ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]"#))
        #expect(
            policy.contains(
                #""ArnLike" = { "aws:SourceArn" = "arn:*:lambda:*:${aws_ecr_repository.images.registry_id}:function:*" }"#
            ))
    }

    @Test("keeps some images for some time", arguments: [0, -1, Int.min])
    func numbers(number: Int) {
        let line = #line + 2
        let found = alarmProblems {
            Repository("images", in: $0, name: "worker", untaggedExpireAfterDays: number, keepingLast: number)
        }
        #expect(
            found.map(\.message) == [
                "\(number) is no number of days until an untagged image expires.",
                "\(number) is no number of images to keep.",
            ])
        #expect(found.allSatisfy { $0.resolution == "give 1 or more." && $0.source?.line == line })
    }

    @Test("grants pulling and pushing, and logging in with both")
    func grants() throws {
        let json = try alarmStack { stack in
            let images = Repository("images", in: stack, name: "worker")
            Output("pull", in: stack, PolicyDocument(images.pull.statements).json)
            Output("push", in: stack, PolicyDocument(images.push.statements).json)
        }.synthesize().stacks[0].configuration
        func actions(_ name: String) -> [String] {
            guard case .string(let policy)? = json["output"]?[name]?["value"] else { return [] }
            #expect(policy.contains(#""Action" = "ecr:GetAuthorizationToken", "Effect" = "Allow", "Resource" = "*""#))
            return policy.split(separator: "\"").map(String.init).filter { $0.hasPrefix("ecr:") }.sorted()
        }
        #expect(
            actions("pull") == [
                "ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetAuthorizationToken",
                "ecr:GetDownloadUrlForLayer",
            ])
        #expect(
            actions("push") == [
                "ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:CompleteLayerUpload",
                "ecr:GetAuthorizationToken", "ecr:InitiateLayerUpload", "ecr:PutImage", "ecr:UploadLayerPart",
            ])
    }
}
