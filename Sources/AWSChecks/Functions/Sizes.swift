import Landform

extension AppCheck {
    /// Variables of a function that are too long together.
    ///
    /// Source: <https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html>
    static let environmentSize = AppCheck("aws-environment-size") { app in
        app.resources(of: "aws_lambda_function").compactMap { function in
            let variables = function.arguments.blocks("environment").first?["variables"]?.members ?? [:]
            let size = variables.reduce(0) { $0 + $1.key.utf8.count + $1.value.minimumLength }
            guard size > 4_096 else { return nil }
            return function.error(
                "The variables of \(function.address) have at least \(size) bytes; Lambda takes 4,096 for all of a function.",
                resolution: "keep long settings in an object of S3 or a parameter, and give the function its name.")
        }
    }

    /// Definitions of state machines that are too long.
    ///
    /// Source: <https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html>
    static let definitionSize = AppCheck("aws-definition-size") { app in
        app.resources(of: "aws_sfn_state_machine").compactMap { machine in
            let size = machine["definition"]?.minimumLength ?? 0
            guard size > 1_048_576 else { return nil }
            return machine.error(
                "The definition of \(machine.address) has at least \(size) bytes; Step Functions takes 1,048,576.",
                resolution: "divide it into several state machines, or take long texts from an object of S3.")
        }
    }
}
