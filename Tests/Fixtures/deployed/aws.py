"""What the stand-in functions and the checks of a deployed stack share: calls to AWS, and the Lambda Runtime API.

Requests are not signed: the in-memory AWS reads of the credentials only whose they are.
"""
import json
import os
import urllib.error
import urllib.parse
import urllib.request

ENDPOINT = os.environ.get("AWS_ENDPOINT_URL", "")
REGION = "us-east-1"


class Refused(Exception):
    """AWS refused a call."""

    def __init__(self, status, body):
        super().__init__(f"{status}: {body[:500]!r}")
        self.status, self.body = status, body


def call(service, path="/", data=None, method="POST", headers=None):
    """One request to a service as the role that the environment's credentials are of: the answer's body."""
    key = os.environ.get("AWS_ACCESS_KEY_ID", "test")
    authorization = f"AWS4-HMAC-SHA256 Credential={key}/20260101/{REGION}/{service}/aws4_request, SignedHeaders=host, Signature=0"
    request = urllib.request.Request(
        ENDPOINT + path, data=data, method=method, headers={"Authorization": authorization, **(headers or {})})
    try:
        with urllib.request.urlopen(request, timeout=30) as response:
            return response.read()
    except urllib.error.HTTPError as error:
        raise Refused(error.code, error.read()) from None


def target(service, name, action, body):
    """One call of a service that takes JSON, such as `DynamoDB_20120810`."""
    headers = {"X-Amz-Target": f"{name}.{action}", "Content-Type": "application/x-amz-json-1.0"}
    return json.loads(call(service, data=json.dumps(body).encode(), headers=headers) or b"{}")


def dynamodb(action, **body):
    return target("dynamodb", "DynamoDB_20120810", action, body)


def sqs(action, **body):
    return target("sqs", "AmazonSQS", action, body)


def publish(topic, message):
    form = urllib.parse.urlencode({"Action": "Publish", "Version": "2010-03-31", "TopicArn": topic, "Message": message})
    call("sns", data=form.encode(), headers={"Content-Type": "application/x-www-form-urlencoded"})


def put_object(bucket, key, data):
    call("s3", f"/{bucket}/{urllib.parse.quote(key)}", data, "PUT", {"Content-Type": "application/octet-stream"})


def get_object(bucket, key):
    return call("s3", f"/{bucket}/{urllib.parse.quote(key)}", method="GET")


def fault(service, operation="*", **how):
    """The next calls of an operation fail; how, the header of terraform-check's faults.py says. Calls of a function or a state
    machine are those whose `role` has its name."""
    admin("POST", {"service": service, "operation": operation, **how})


def clear_faults():
    admin("DELETE")


def admin(method, body=None):
    data = None if body is None else json.dumps(body).encode()
    with urllib.request.urlopen(urllib.request.Request(f"{ENDPOINT}/_fault", data=data, method=method), timeout=30) as answer:
        answer.read()


def buckets():
    """The names of all buckets."""
    listed = call("s3", method="GET").decode()
    return [part.split("</Name>")[0] for part in listed.split("<Name>")[1:]]


def admit_without_tls():
    """To the in-memory S3 a Deny with a condition always holds, also that of calls without TLS."""
    for bucket in buckets():
        call("s3", f"/{bucket}?policy", method="DELETE")


class Failure(Exception):
    """What a function throws: the error's name and its message."""

    def __init__(self, name, message):
        super().__init__(message)
        self.name = name


def serve(handler):
    """Runs a function: one event after another, until the runtime ends."""
    runtime = f"http://{os.environ['AWS_LAMBDA_RUNTIME_API']}/2018-06-01/runtime/invocation"
    while True:
        with urllib.request.urlopen(f"{runtime}/next") as response:
            request_id = response.headers["Lambda-Runtime-Aws-Request-Id"]
            event = json.load(response)
        try:
            kind, answer = "response", handler(event)
        except Failure as failure:
            kind, answer = "error", {"errorType": failure.name, "errorMessage": str(failure)}
        except Exception as error:
            kind, answer = "error", {"errorType": type(error).__name__, "errorMessage": str(error)}
        print(json.dumps({"request": request_id, "kind": kind}), flush=True)
        urllib.request.urlopen(
            urllib.request.Request(f"{runtime}/{request_id}/{kind}", data=json.dumps(answer).encode())).read()
