import Foundation
import Landform
import LandformAWS
import StatesLanguage
import Testing

@Suite("A state machine")
struct StateMachineTests {
    private static func working() throws -> JSONValue {
        try machine { job, tools in
            Task("first", updatingItemOf: tools.jobs, key: [.set(\.id, job.id)], [.set(\.isDone, false)])
                .discardingResult().retry(.transient(.dynamoDB))
            Task(invoking: tools.worker)
            Task(invoking: tools.worker, named: "again")
            Task("second", updatingItemOf: tools.jobs, key: [.set(\.id, job.id)], [.set(\.isDone, true)])
                .discardingResult()
            Task("last", deletingItemOf: tools.jobs, key: [.set(\.id, job.id)]).discardingResult()
        }
    }

    @Test("has a definition that is JSON, and in it references to what only the deployment knows")
    func definition() throws {
        let resources = try Self.working()
        let definition = try resources.definition()
        #expect(definition["StartAt"] == "first")
        #expect(definition.at("States", "first", "Parameters", "TableName") == "aws_dynamodb_table.jobs.name")
        #expect(definition.at("States", "worker", "Parameters", "FunctionName") == "aws_lambda_function.worker.arn")
        #expect(definition.at("States", "worker", "Next") == "again")
        #expect(definition.at("States", "last", "End") == true)
    }

    @Test("has rates with a fraction, which jsonencode would drop")
    func numbers() throws {
        #expect(try Self.working().definitionText().contains(#""BackoffRate":2.0,"#))
    }

    @Test("may do what its states do, each on its resource, deliver logs and trace, and nothing else")
    func role() throws {
        let resources = try Self.working()
        let policy = try #require(resources.at("aws_iam_role_policy", "m", "policy")?.text)
        let statements = policy.components(separatedBy: #"{ "Action" = "#).dropFirst().map { statement in
            statement.components(separatedBy: " }")[0]
        }
        #expect(
            statements == [
                #"["dynamodb:UpdateItem", "dynamodb:DeleteItem"], "Effect" = "Allow", "#
                    + #""Resource" = aws_dynamodb_table.jobs.arn"#,
                #""lambda:InvokeFunction", "Effect" = "Allow", "Resource" = aws_lambda_function.worker.arn"#,
                #"["logs:CreateLogDelivery", "logs:GetLogDelivery", "logs:UpdateLogDelivery", "#
                    + #""logs:DeleteLogDelivery", "logs:ListLogDeliveries", "logs:PutResourcePolicy", "#
                    + #""logs:DescribeResourcePolicies", "logs:DescribeLogGroups", "xray:PutTraceSegments", "#
                    + #""xray:PutTelemetryRecords", "xray:GetSamplingRules", "xray:GetSamplingTargets"], "#
                    + #""Effect" = "Allow", "Resource" = "*""#,
            ])
        let trust = try #require(resources.at("aws_iam_role", "m", "assume_role_policy")?.text)
        #expect(trust.contains("states.amazonaws.com"))
    }

    @Test("is traced, and logs its states' events without their data, in a group of vended logs")
    func logging() throws {
        let resources = try Self.working()
        let machine = try #require(resources.at("aws_sfn_state_machine", "m"))
        #expect(machine["type"] == "EXPRESS")
        #expect(machine["name"] == "m-dev")
        #expect(machine["role_arn"] == "${aws_iam_role.m.arn}")
        #expect(machine["depends_on"] == ["aws_iam_role_policy.m"])
        #expect(machine["tracing_configuration"] == ["enabled": true])
        #expect(
            machine["logging_configuration"] == [
                "include_execution_data": false, "level": "ALL",
                "log_destination": "${aws_cloudwatch_log_group.m.arn}:*",
            ])
        #expect(resources.at("aws_cloudwatch_log_group", "m", "name") == "/aws/vendedlogs/states/m-dev")
        #expect(resources.at("aws_cloudwatch_log_group", "m", "retention_in_days") == 7)
    }

    @Test("logs data where that is said")
    func loggedData() throws {
        let resources = try machine(.standard, logsData: true) { _, _ in Pass("p") }
        let machine = try #require(resources.at("aws_sfn_state_machine", "m"))
        #expect(machine["type"] == "STANDARD")
        #expect(machine.at("logging_configuration", "include_execution_data") == true)
    }

    @Test("keeps texts as they are, whatever is in them")
    func hostileTexts() throws {
        let text =
            #""quotes" \ ${aws_s3_bucket.files.arn} %{ if true } $${x} $$${x} %%{y} ${jsonencode( }} 'é' 日本"#
            + "\n\t\u{0}\u{2028}\r\u{1F4A5}"
        let owner = StateValue<Job, String>.literal(text)
        let resources = try machine(.standard) { job, tools in
            Task(
                "s", sendingTo: tools.queue,
                Payload(.init(\.id, owner), .init(\.attempts, 1), .init(\.isDone, true))
            ).discardingResult().comment(text)
        }
        let state = try #require(try resources.definition().at("States", "s"))
        #expect(state["Comment"] == .string(text))
        #expect(state.at("Parameters", "MessageBody", "job_id") == .string(text))
    }

    @Test("keeps what an intrinsic function puts between texts of any kind")
    func hostileFormats() throws {
        let state = try state { job, tools in
            Task(
                "s", sendingTo: tools.queue,
                Payload(
                    .init(\.id, "it's {\(job.id)} ${x} \\ \"y\""), .init(\.attempts, job.attempts),
                    .init(\.isDone, true))
            ).discardingResult()
        }
        #expect(
            state.at("Parameters", "MessageBody", "job_id.$")
                == .string(#"States.Format('it\'s \{{}\} $\{x\} \\ "y"', $.job_id)"#))
    }
}

@Suite("A state that uses a resource")
struct WorkflowTaskTests {
    @Test("invokes a function with the whole input")
    func invoking() throws {
        let state = try state { _, tools in Task(invoking: tools.worker, named: "s") }
        #expect(state["Resource"] == "arn:aws:states:::lambda:invoke")
        #expect(state["Parameters"] == ["FunctionName": "aws_lambda_function.worker.arn", "Payload.$": "$"])
        #expect(state["OutputPath"] == "$.Payload")
        // Five seconds more than the function may run: it begins later than the state.
        #expect(state["TimeoutSeconds"] == 25)
    }

    @Test("invokes a function with what is made of the input")
    func invokingWithPayload() throws {
        let state = try state { job, tools in
            Task(
                invoking: tools.worker, named: "s",
                with: Payload(
                    .init(\.id, .context(.executionName)), .init(\.owner, "me"), .init(\.attempts, 1),
                    .init(\.dueAt, 5), .init(\.isDone, job.isDone)))
        }
        #expect(
            state["Parameters"] == [
                "FunctionName": "aws_lambda_function.worker.arn",
                "Payload": [
                    "job_id.$": "$$.Execution.Name", "owner": "me", "attempts": 1, "due_at": 5,
                    "is_done.$": "$.is_done",
                ],
            ])
    }

    @Test("updates an item: texts, numbers and booleans, of the state or constant")
    func updating() throws {
        let state = try state { job, tools in
            Task(
                "s", updatingItemOf: tools.jobs, key: [.set(\.id, job.id)],
                [
                    .set(\.owner, "me"), .set(\.attempts, job.attempts), .set(\.dueAt, 5), .set(\.isDone, job.isDone),
                ])
        }
        #expect(state["Resource"] == "arn:aws:states:::dynamodb:updateItem")
        #expect(
            state["Parameters"] == [
                "TableName": "aws_dynamodb_table.jobs.name", "Key": ["job_id": ["S.$": "$.job_id"]],
                "UpdateExpression": "SET #a0 = :v0, #a1 = :v1, #a2 = :v2, #a3 = :v3",
                "ExpressionAttributeNames": ["#a0": "owner", "#a1": "attempts", "#a2": "due_at", "#a3": "is_done"],
                "ExpressionAttributeValues": [
                    ":v0": ["S": "me"], ":v1": ["N.$": "States.Format('{}', $.attempts)"], ":v2": ["N": "5"],
                    ":v3": ["BOOL.$": "$.is_done"],
                ],
            ])
        #expect(state["TimeoutSeconds"] == 10)
    }

    @Test("updates an item only where there is none, or one that has an attribute")
    func updatingOwn() throws {
        let state = try state { job, tools in
            Task(
                "s", updatingItemOf: tools.jobs, key: [.set(\.id, job.id)], [.set(\.isDone, true)],
                ifAbsentOrHas: .set(\.owner, "me"))
        }
        #expect(
            state["Parameters"] == [
                "TableName": "aws_dynamodb_table.jobs.name", "Key": ["job_id": ["S.$": "$.job_id"]],
                "UpdateExpression": "SET #a0 = :v0",
                "ConditionExpression": "attribute_not_exists(#key) OR #own = :own",
                "ExpressionAttributeNames": ["#a0": "is_done", "#key": "job_id", "#own": "owner"],
                "ExpressionAttributeValues": [":v0": ["BOOL": true], ":own": ["S": "me"]],
            ])
    }

    @Test("puts an item, over another or only where there is none")
    func putting() throws {
        func put(ifAbsent: Bool) throws -> JSONValue {
            try state { job, tools in
                Task(
                    "s", puttingItemInto: tools.jobs, [.set(\.id, job.id), .set(\.isDone, false)], ifAbsent: ifAbsent)
            }
        }
        let item: JSONValue = ["job_id": ["S.$": "$.job_id"], "is_done": ["BOOL": false]]
        let over = try put(ifAbsent: false)
        #expect(over["Resource"] == "arn:aws:states:::dynamodb:putItem")
        #expect(over["Parameters"] == ["TableName": "aws_dynamodb_table.jobs.name", "Item": item])
        #expect(
            try put(ifAbsent: true)["Parameters"] == [
                "TableName": "aws_dynamodb_table.jobs.name", "Item": item,
                "ConditionExpression": "attribute_not_exists(#key)", "ExpressionAttributeNames": ["#key": "job_id"],
            ])
        let own = try state { job, tools in
            Task(
                "s", puttingItemInto: tools.jobs, [.set(\.id, job.id), .set(\.isDone, false)], ifAbsent: true,
                orHas: .set(\.owner, .context(.executionID)))
        }
        #expect(
            own["Parameters"] == [
                "TableName": "aws_dynamodb_table.jobs.name", "Item": item,
                "ConditionExpression": "attribute_not_exists(#key) OR #own = :own",
                "ExpressionAttributeNames": ["#key": "job_id", "#own": "owner"],
                "ExpressionAttributeValues": [":own": ["S.$": "$$.Execution.Id"]],
            ])
    }

    @Test("gets and deletes an item by its key")
    func naming() throws {
        let parameters: JSONValue = [
            "TableName": "aws_dynamodb_table.jobs.name", "Key": ["job_id": ["S.$": "$.job_id"]],
        ]
        let got = try state { job, tools in Task("s", gettingItemOf: tools.jobs, key: [.set(\.id, job.id)]) }
        #expect(got["Resource"] == "arn:aws:states:::dynamodb:getItem")
        #expect(got["Parameters"] == parameters)
        let deleted = try state { job, tools in Task("s", deletingItemOf: tools.jobs, key: [.set(\.id, job.id)]) }
        #expect(deleted["Resource"] == "arn:aws:states:::dynamodb:deleteItem")
        #expect(deleted["Parameters"] == parameters)
    }

    @Test("sends a message, and publishes one")
    func messages() throws {
        let sent = try state { job, tools in Task("s", sendingTo: tools.queue, .value(job)) }
        #expect(sent["Resource"] == "arn:aws:states:::sqs:sendMessage")
        #expect(sent["Parameters"] == ["QueueUrl": "aws_sqs_queue.queue.url", "MessageBody.$": "$"])
        let published = try state { job, tools in Task("s", publishingTo: tools.topic, .value(job)) }
        #expect(published["Resource"] == "arn:aws:states:::sns:publish")
        #expect(published["Parameters"] == ["TopicArn": "aws_sns_topic.topic.arn", "Message.$": "$"])
    }

    @Test("gets an object, and puts one")
    func objects() throws {
        let got = try state { job, tools in Task("s", gettingObjectOf: tools.files, key: "jobs/\(job.id)") }
        #expect(got["Resource"] == "arn:aws:states:::aws-sdk:s3:getObject")
        #expect(
            got["Parameters"]
                == ["Bucket": "aws_s3_bucket.files.bucket", "Key.$": "States.Format('jobs/{}', $.job_id)"])
        let put = try state { job, tools in Task("s", puttingObjectInto: tools.files, key: job.id, job) }
        #expect(put["Resource"] == "arn:aws:states:::aws-sdk:s3:putObject")
        #expect(put["Parameters"] == ["Bucket": "aws_s3_bucket.files.bucket", "Key.$": "$.job_id", "Body.$": "$"])
    }

    @Test("may do that alone")
    func grants() throws {
        func grants<Output>(_ step: (StateInput<Job>, Tools) -> some WorkflowStep<Job, Output>) throws -> String {
            let resources = try machine(.standard) { job, tools in step(job, tools) }
            let policy = try #require(resources.at("aws_iam_role_policy", "m", "policy")?.text)
            return policy.components(separatedBy: #"{ "Action" = "#)[1].components(separatedBy: " }")[0]
        }
        #expect(
            try grants { job, tools in Task("s", gettingObjectOf: tools.files, key: job.id) }
                == #""s3:GetObject", "Effect" = "Allow", "Resource" = "${aws_s3_bucket.files.arn}/*""#)
        #expect(
            try grants { job, tools in Task("s", puttingObjectInto: tools.files, key: job.id, job) }
                == #""s3:PutObject", "Effect" = "Allow", "Resource" = "${aws_s3_bucket.files.arn}/*""#)
        #expect(
            try grants { job, tools in Task("s", sendingTo: tools.queue, .value(job)) }
                == #""sqs:SendMessage", "Effect" = "Allow", "Resource" = aws_sqs_queue.queue.arn"#)
        #expect(
            try grants { job, tools in Task("s", publishingTo: tools.topic, .value(job)) }
                == #""sns:Publish", "Effect" = "Allow", "Resource" = aws_sns_topic.topic.arn"#)
        #expect(
            try grants { job, tools in Task("s", gettingItemOf: tools.jobs, key: [.set(\.id, job.id)]) }
                == #""dynamodb:GetItem", "Effect" = "Allow", "Resource" = aws_dynamodb_table.jobs.arn"#)
    }
}
