"""What the checks of the deployed system share: its API, tables, queues and topic, and what is not as it should be."""
import hashlib
import json
import os
import subprocess
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

import aws

OUTPUTS = {name: output["value"] for name, output in json.load(open(os.environ["TF_OUTPUTS"])).items()}
API, STAGE = OUTPUTS["api-url"].split("//")[1].split(".")[0], OUTPUTS["api-url"].rstrip("/").split("/")[-2]
URL = f"{aws.ENDPOINT}/restapis/{API}/{STAGE}/_user_request_"
FAULT, REPLAY = Path(os.environ["FAULT"]), os.environ["REPLAY"]
HEADER = "transaction_id,amount,currency,timestamp,merchant,status\n"
COUNTS = ["written", "unchanged", "conflicting", "repeated"]
problems = []


def expect(what, actual, expected):
    if actual != expected:
        problems.append(f"{what}: {actual!r}, not {expected!r}")


def post(body, kind="text/csv", path="/upload"):
    """The status and the body of the answer."""
    headers = {"Content-Type": kind, "X-API-Key": OUTPUTS["api-key"]}
    request = urllib.request.Request(URL + path, data=body, method="POST", headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=120) as response:
            return response.status, json.loads(response.read())
    except urllib.error.HTTPError as error:
        return error.code, json.loads(error.read())


def item(table, **key):
    return aws.dynamodb("GetItem", TableName=OUTPUTS[table], Key={name: {"S": value} for name, value in key.items()}).get("Item")


def status_of(run):
    return {name: value.get("S") for name, value in (item("status-table", run_id=run) or {}).items()}


def count(table):
    return aws.dynamodb("Scan", TableName=OUTPUTS[table], Select="COUNT")["Count"]


def messages(url):
    """The messages of a queue, which is then empty."""
    found = []
    while batch := aws.sqs("ReceiveMessage", QueueUrl=url, MaxNumberOfMessages=10).get("Messages", []):
        for message in batch:
            found.append(json.loads(message["Body"]))
            aws.sqs("DeleteMessage", QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
    return found


def number_of_letters():
    attributes = aws.sqs("GetQueueAttributes", QueueUrl=OUTPUTS["dead-letter-queue"], AttributeNames=["All"])["Attributes"]
    return int(attributes["ApproximateNumberOfMessages"])


def file_id(content):
    return hashlib.sha256(content).hexdigest()


def row(id, amount="12.50", currency="EUR", timestamp="2026-11-21T09:30:00+02:00", merchant="Shop", status="completed"):
    return f'{id},{amount},{currency},{timestamp},"{merchant}",{status}\n'


def prepare():
    """Does what the in-memory AWS leaves undone; a queue that is told of all that is announced."""
    # To the in-memory S3 a Deny with a condition always holds, also that of calls without TLS.
    aws.call("s3", f"/{OUTPUTS['bucket']}?policy", method="DELETE")
    # The in-memory API Gateway forgets the binary media types that an API is made with, and takes them later.
    change = {"patchOperations": [{"op": "add", "path": "/binaryMediaTypes", "value": "multipart/form-data"}]}
    aws.call("apigateway", f"/restapis/{API}", json.dumps(change).encode(), "PATCH", {"Content-Type": "application/json"})
    # A subscriber, to see what is announced.
    subscriber = aws.sqs("CreateQueue", QueueName="subscriber")["QueueUrl"]
    arn = aws.sqs("GetQueueAttributes", QueueUrl=subscriber, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
    form = {"Action": "Subscribe", "Version": "2010-03-31", "TopicArn": OUTPUTS["outcomes-topic"], "Protocol": "sqs", "Endpoint": arn}
    aws.call("sns", data=urllib.parse.urlencode(form).encode(), headers={"Content-Type": "application/x-www-form-urlencoded"})
    return subscriber


def announced_states(subscriber):
    """The states of the runs that were announced since."""
    return [json.loads(message["Message"])["state"] for message in messages(subscriber)]


def replay():
    """What the command says that starts the runs of dead letters again."""
    return subprocess.run(
        [REPLAY, "--queue", OUTPUTS["dead-letter-queue"], "--state-machine", OUTPUTS["state-machine"],
         "--upload-state-machine", OUTPUTS["upload-state-machine"]],
        capture_output=True, text=True,
        env={**os.environ, "AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test", "AWS_REGION": aws.REGION})
