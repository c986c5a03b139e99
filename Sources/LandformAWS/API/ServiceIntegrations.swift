public import AWSLambda
public import AWSTypes
public import Contracts
public import Landform

extension Integration {
    /// Hands the whole request to a function, which makes the whole response. The function may be invoked by this
    /// method of this API and, on its account, by nothing else.
    ///
    /// Source: <https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html>
    public static func lambdaProxy<Handler: FunctionContract>(
        _ function: Function<Handler>, timeoutMilliseconds: Int? = nil
    ) -> Integration where Handler.Input == APIRequest, Handler.Output == APIResponse {
        var integration = lambdaProxy(function.resource, timeoutMilliseconds: timeoutMilliseconds)
        integration.longestAnswer = .init(subject: "the function \(function.id)", duration: function.timeout)
        return integration
    }

    /// Hands the whole request to a Lambda function, which makes the whole response. The function may be invoked by
    /// this method of this API and, on its account, by nothing else.
    ///
    /// Source: <https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html>
    public static func lambdaProxy(
        _ function: LambdaFunction, timeoutMilliseconds: Int? = nil
    ) -> Integration {
        var integration = lambdaProxy(
            invokeARN: function.invokeARN, functionName: function.functionName,
            timeoutMilliseconds: timeoutMilliseconds)
        if let timeout = function.handle.argument("timeout", of: Number.self)?.knownInteger {
            integration.longestAnswer = .init(subject: function.handle.address, duration: .seconds(timeout))
        }
        return integration
    }

    /// Hands the whole request to a Lambda function by its invoke ARN and its name, and to a version or an alias by
    /// that one's ARN and its qualifier.
    public static func lambdaProxy(
        invokeARN: Expression<ARN>, functionName: Expression<String>, qualifier: Expression<String>? = nil,
        timeoutMilliseconds: Int? = nil
    ) -> Integration {
        Integration(
            kind: .lambdaProxy(invokeARN: invokeARN, functionName: functionName, qualifier: qualifier),
            timeoutMilliseconds: timeoutMilliseconds)
    }

    /// Answers with an object of a bucket, whose key a parameter of the request is. An object that is not there, or may
    /// not be read, is a 404.
    ///
    /// Source: <https://docs.aws.amazon.com/apigateway/latest/developerguide/integrating-api-with-aws-services-s3.html>
    public static func getObject(
        from bucket: Bucket, key: RequestParameter, timeoutMilliseconds: Int? = nil
    ) -> Integration {
        object(
            of: bucket, key, by: .get, as: bucket.read.statements, ["integration.response.header.ETag": "ETag"],
            timeoutMilliseconds)
    }

    /// Stores the body as an object of a bucket, whose key a parameter of the request is. Bytes arrive unharmed where
    /// their type is one of the API's binary media types.
    ///
    /// Source: <https://docs.aws.amazon.com/apigateway/latest/developerguide/integrating-api-with-aws-services-s3.html>
    public static func putObject(
        to bucket: Bucket, key: RequestParameter, timeoutMilliseconds: Int? = nil
    ) -> Integration {
        var integration = object(
            of: bucket, key, by: .put, as: bucket.write.statements, [:], timeoutMilliseconds)
        let type = RequestParameter.header("Content-Type")
        integration.parameters["integration.request.header.Content-Type"] = type.expression
        integration.usedParameters.append(type)
        return integration
    }

    private static func object(
        of bucket: Bucket, _ key: RequestParameter, by method: Method.Verb, as statements: [Statement],
        _ headers: [String: String], _ timeoutMilliseconds: Int?
    ) -> Integration {
        let given = headers.merging(["integration.response.header.Content-Type": "Content-Type"]) { first, _ in first }
        return .aws(
            service: "s3", .path("\(bucket.name)/{key}"), credentials: .granted(statements), method: method,
            requestParameters: ["integration.request.path.key": key], passthrough: .whenNoMatch,
            timeoutMilliseconds: timeoutMilliseconds,
            responses: [
                .init(
                    status: 200,
                    headers: Dictionary(given.map { ($0.value, $0.key) }) { first, _ in first }),
                .init(
                    status: 404, pattern: "40[34]",
                    template: "{\"message\":\"There is no such object.\",\"requestId\":\"$context.requestId\"}"),
                .init(
                    status: 500, pattern: "4(0[0-25-9]|[1-9]\\d)|5\\d{2}",
                    template:
                        "{\"message\":\"The request could not be processed.\",\"requestId\":\"$context.requestId\"}"),
            ])
    }

    /// Answers always the same, without calling anything.
    ///
    /// Source: <https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-mock-integration.html>
    public static func mock(status: Int = 200, body: Expression<String> = "{}") -> Integration {
        Integration(
            kind: .mock, templates: [.json: Template(text: "{\"statusCode\":\(status)}")], passthrough: .never,
            responses: [.init(status: status, template: body)])
    }
}
